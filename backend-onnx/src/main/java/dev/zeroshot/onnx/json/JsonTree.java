package dev.zeroshot.onnx.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import dev.zeroshot.onnx.json.JsonValue.JsonConstant;
import dev.zeroshot.onnx.json.JsonValue.JsonList;
import dev.zeroshot.onnx.json.JsonValue.JsonNumber;
import dev.zeroshot.onnx.json.JsonValue.JsonObject;
import dev.zeroshot.onnx.json.JsonValue.JsonText;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Builds a tree from Jackson's stream of tokens. Jackson's own tree would load 350 classes more, which costs 80 ms at
 * the start of a command.
 */
final class JsonTree {
    private static final int MAX_DEPTH = 64;

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .build();

    private final JsonParser parser;

    private JsonTree(JsonParser parser) {
        this.parser = parser;
    }

    static JsonValue parse(byte[] json) throws IOException {
        try (JsonParser parser = JSON.createParser(json)) {
            return new JsonTree(parser).whole();
        }
    }

    private JsonValue whole() throws IOException {
        if (parser.nextToken() == null) {
            throw new JsonParseException(parser, "the file is empty");
        }
        JsonValue value = value();
        if (parser.nextToken() != null) {
            throw new JsonParseException(parser, "the file goes on after its value");
        }
        return value;
    }

    /** The value that begins at the current token; recursive, but no deeper than {@link #MAX_DEPTH}. */
    private JsonValue value() throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object();
            case START_ARRAY -> list();
            case VALUE_STRING -> new JsonText(parser.getText());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new JsonNumber(parser.getDoubleValue(), parser.getText());
            case VALUE_TRUE -> JsonConstant.TRUE;
            case VALUE_FALSE -> JsonConstant.FALSE;
            case VALUE_NULL -> JsonConstant.NULL;
            default -> throw new JsonParseException(parser, "unexpected " + parser.currentToken());
        };
    }

    private JsonObject object() throws IOException {
        Map<String, JsonValue> fields = new LinkedHashMap<>();
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            parser.nextToken();
            if (fields.put(name, value()) != null) {
                throw new JsonParseException(parser, "the field '" + Printable.of(name) + "' stands twice");
            }
        }
        return new JsonObject(fields);
    }

    private JsonList list() throws IOException {
        List<JsonValue> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(value());
        }
        return new JsonList(List.copyOf(items));
    }
}
