package dev.zeroshot.onnx.weights;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import dev.zeroshot.core.error.ModelException;
import dev.zeroshot.onnx.json.Printable;
import dev.zeroshot.onnx.weights.file.SourceFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Parses the JSON header of a safetensors file as a stream: what it keeps is bounded by the number of tensors and the
 * length of their names, however long the header is. For one header and one thread.
 */
final class SafetensorsHeader {
    /** A tensor as the header states it, not yet checked against the file; offsets count from the end of the header. */
    record Statement(String name, DType dtype, List<Long> shape, long begin, long end) {}

    private static final String METADATA = "__metadata__";

    // No canonical names: the table of a parser that sees each name once would only take memory.
    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(8)
                    .maxNameLength(Limits.NAME_CHARS)
                    .maxStringLength(Limits.NAME_CHARS)
                    .build())
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build();

    private final SourceFile source;
    private final JsonParser parser;
    private final Map<String, Statement> statements = new HashMap<>();

    private SafetensorsHeader(SourceFile source, JsonParser parser) {
        this.source = source;
        this.parser = parser;
    }

    static List<Statement> parse(SourceFile source, InputStream header) throws IOException {
        CharsetDecoder strict = StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT);
        try (JsonParser parser = JSON.createParser(new InputStreamReader(header, strict))) {
            return new SafetensorsHeader(source, parser).statements();
        } catch (CharacterCodingException e) {
            throw source.damaged("the safetensors header is not UTF-8; fetch the file again");
        } catch (JacksonException e) {
            throw source.damaged("the safetensors header is not valid JSON (" + Printable.of(e.getOriginalMessage())
                    + "); fetch the file again");
        }
    }

    private List<Statement> statements() throws IOException {
        expect(JsonToken.START_OBJECT, "the safetensors header", "be a JSON object");
        boolean metadataSeen = false;
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            if (!name.equals(METADATA)) {
                add(statement(name));
            } else if (metadataSeen) {
                throw source.damaged("__metadata__ stands twice in the header; fetch the file again");
            } else {
                metadataSeen = true;
                skipMetadata();
            }
        }
        if (parser.nextToken() != null) {
            throw source.damaged("the safetensors header goes on after its JSON object; fetch the file again");
        }
        return new ArrayList<>(statements.values());
    }

    private void add(Statement statement) {
        if (statements.put(statement.name(), statement) != null) {
            throw damaged(statement.name(), "stands twice in the header");
        }
        Limits.checkTensorCount(source, statements.size());
    }

    private void skipMetadata() throws IOException {
        expect(JsonToken.START_OBJECT, METADATA, "be an object of strings");
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            expect(JsonToken.VALUE_STRING, METADATA, "be an object of strings");
        }
    }

    private Statement statement(String name) throws IOException {
        expect(JsonToken.START_OBJECT, Subject.of(name), "have an object of dtype, shape and data_offsets");
        Fields fields = new Fields();
        for (String field = parser.nextFieldName(); field != null; field = parser.nextFieldName()) {
            switch (field) {
                case "dtype" -> fields.dtype = once(name, field, fields.dtype, dtype(name));
                case "shape" -> fields.shape = once(name, field, fields.shape, numbers(name, field));
                case "data_offsets" -> fields.offsets = once(name, field, fields.offsets, numbers(name, field));
                default -> {
                    parser.nextToken();
                    parser.skipChildren();
                }
            }
        }
        return statement(name, fields);
    }

    private Statement statement(String name, Fields fields) {
        if (fields.dtype == null || fields.shape == null || fields.offsets == null) {
            throw damaged(name, "lacks its dtype, shape or data_offsets in the header");
        }
        if (fields.offsets.size() != 2) {
            throw damaged(name, "must have two data_offsets, its begin and its end");
        }
        return new Statement(name, fields.dtype, fields.shape, fields.offsets.get(0), fields.offsets.get(1));
    }

    private <T> T once(String name, String field, @Nullable T before, T now) {
        if (before != null) {
            throw damaged(name, "has " + field + " twice in the header");
        }
        return now;
    }

    private DType dtype(String name) throws IOException {
        expect(JsonToken.VALUE_STRING, Subject.of(name), "have a string as dtype");
        String code = parser.getText();
        try {
            return DType.valueOf(code);
        } catch (IllegalArgumentException e) {
            throw source.unsupported(
                    Subject.of(name) + " has the unknown type " + Printable.of(code) + "; convert it to F32 or F16");
        }
    }

    private List<Long> numbers(String name, String field) throws IOException {
        expect(JsonToken.START_ARRAY, Subject.of(name), "have a list as " + field);
        List<Long> numbers = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            numbers.add(number(name, field));
            if (numbers.size() > Limits.DIMENSIONS) {
                throw damaged(name, "has more than " + Limits.DIMENSIONS + " numbers in its " + field);
            }
        }
        return List.copyOf(numbers);
    }

    private long number(String name, String field) throws IOException {
        boolean fits = parser.currentToken() == JsonToken.VALUE_NUMBER_INT
                && parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER
                && parser.getLongValue() >= 0;
        if (!fits) {
            throw damaged(name, "must have whole numbers from 0 to 2^63 - 1 in its " + field);
        }
        return parser.getLongValue();
    }

    private void expect(JsonToken token, String subject, String must) throws IOException {
        if (parser.nextToken() != token) {
            throw source.damaged(subject + " must " + must + "; fetch the file again");
        }
    }

    private ModelException damaged(String name, String problem) {
        return source.damaged(Subject.of(name) + " " + problem + "; fetch the file again");
    }

    private static final class Fields {
        private @Nullable DType dtype;
        private @Nullable List<Long> shape;
        private @Nullable List<Long> offsets;
    }
}
