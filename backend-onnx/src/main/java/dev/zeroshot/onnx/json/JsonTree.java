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
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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

    private static final int MAX_VALUES_BESIDE_PARTS = 1 << 18;
    private static final int MAX_CHARS_BESIDE_PARTS = 1 << 24;

    private final String file;
    private final JsonParser parser;
    private final Map<String, JsonPart> parts;
    private final Set<String> partsSeen = new HashSet<>();
    private int valuesLeft;
    private int charsLeft;

    private JsonTree(String file, JsonParser parser, Map<String, JsonPart> parts, int maxValues, int maxChars) {
        this.file = file;
        this.parser = parser;
        this.parts = parts;
        this.valuesLeft = maxValues;
        this.charsLeft = maxChars;
    }

    /** Reads a text that is small enough to need no other limit. */
    static JsonValue parse(byte[] json) throws IOException {
        try (JsonParser parser = JSON.createParser(json)) {
            return new JsonTree("", parser, Map.of(), Integer.MAX_VALUE, Integer.MAX_VALUE).whole();
        }
    }

    /** Reads a text of which some parts, by their path of field names, go to readers of their own. */
    static JsonValue parse(String file, InputStream json, Map<String, JsonPart> parts) throws IOException {
        try (JsonParser parser = JSON.createParser(json)) {
            // A vocabulary of a million scores loads a third faster; its classes are not worth it for a configuration.
            parser.enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER.mappedFeature());
            return new JsonTree(file, parser, parts, MAX_VALUES_BESIDE_PARTS, MAX_CHARS_BESIDE_PARTS).whole();
        }
    }

    private JsonValue whole() throws IOException {
        if (parser.nextToken() == null) {
            throw new JsonParseException(parser, "the file is empty");
        }
        JsonValue value = parts.containsKey("") ? part("") : value("");
        if (parser.nextToken() != null) {
            throw new JsonParseException(parser, "the file goes on after its value");
        }
        return value;
    }

    /** Hands the value at the current token to its reader; nothing of it becomes part of the tree. */
    private JsonValue part(String path) throws IOException {
        if (!partsSeen.add(path)) {
            throw twice(path);
        }
        parts.get(path).read(new JsonCursor(file, path, parser));
        return new JsonObject(Map.of());
    }

    /**
     * The value that begins at the current token; recursive, but no deeper than {@link #MAX_DEPTH}.
     *
     * @param path names of fields, each with a dot after it; null where no part can be
     */
    private JsonValue value(@Nullable String path) throws IOException {
        if (--valuesLeft < 0) {
            throw new JsonParseException(parser, "the file holds too many values");
        }
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(path);
            case START_ARRAY -> list();
            case VALUE_STRING -> new JsonText(limited(parser.getText()));
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new JsonNumber(parser.getDoubleValue(), parser.getText());
            case VALUE_TRUE -> JsonConstant.TRUE;
            case VALUE_FALSE -> JsonConstant.FALSE;
            case VALUE_NULL -> JsonConstant.NULL;
            default -> throw new JsonParseException(parser, "unexpected " + parser.currentToken());
        };
    }

    private String limited(String text) throws JsonParseException {
        charsLeft -= text.length();
        if (charsLeft < 0) {
            throw new JsonParseException(parser, "the file holds too much text");
        }
        return text;
    }

    private JsonObject object(@Nullable String path) throws IOException {
        Map<String, JsonValue> fields = new LinkedHashMap<>();
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            parser.nextToken();
            if (fields.put(limited(name), field(path, name)) != null) {
                throw twice(name);
            }
        }
        return new JsonObject(fields);
    }

    private JsonValue field(@Nullable String path, String name) throws IOException {
        if (path == null || parts.isEmpty()) {
            return value(null);
        }
        String below = path + name;
        return parts.containsKey(below) ? part(below) : value(below + ".");
    }

    private JsonParseException twice(String name) {
        return new JsonParseException(parser, "the field '" + Printable.of(name) + "' stands twice");
    }

    private JsonList list() throws IOException {
        List<JsonValue> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(value(null));
        }
        return new JsonList(List.copyOf(items));
    }
}
