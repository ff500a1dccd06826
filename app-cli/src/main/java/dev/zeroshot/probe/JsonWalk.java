package dev.zeroshot.probe;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import dev.zeroshot.core.error.UsageException;
import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;

/** Goes through a JSON text and knows where it is, so that an error names the field. For one thread. */
final class JsonWalk {
    private final String file;
    private final JsonParser parser;

    /** What is read of an object: the value of one field. */
    @FunctionalInterface
    interface Field {
        /** Reads the value that the walk stands at; returns false to pass over it. */
        boolean read(String name, String path) throws IOException;
    }

    /** What is read of a list: one item. */
    @FunctionalInterface
    interface Item {
        void read(int index, String path) throws IOException;
    }

    private JsonWalk(String file, JsonParser parser) {
        this.file = file;
        this.parser = parser;
    }

    /** What to do with a text. */
    @FunctionalInterface
    interface Reading<T> {
        T read(JsonWalk walk) throws IOException;
    }

    static <T> T through(String file, String text, Reading<T> reading) {
        JsonFactory factory = JsonFactory.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .build();
        try (JsonParser parser = factory.createParser(text)) {
            parser.nextToken();
            return reading.read(new JsonWalk(file, parser));
        } catch (JacksonException e) {
            // The parser's own words speak of its switches and classes.
            JsonLocation at = e.getLocation();
            String place = at == null ? "" : ", line " + at.getLineNr() + ", column " + at.getColumnNr();
            String what = e.getOriginalMessage().startsWith("Duplicate field")
                    ? e.getOriginalMessage().replace("Duplicate field", "there is a second field")
                    : "this is no valid JSON; the file is damaged or incomplete";
            throw new UsageException(file + place + ": " + what);
        } catch (IOException e) {
            throw new IllegalStateException(e); // the text is in memory
        }
    }

    UsageException error(String path, String problem) {
        return new UsageException(file + ": " + (path.isEmpty() ? "the file" : "the field " + path) + " " + problem);
    }

    /** Reads an object; each of the wanted fields must be there. */
    void object(String path, Set<String> wanted, Field field) throws IOException {
        require(JsonToken.START_OBJECT, path, "must be an object");
        Set<String> missing = new TreeSet<>(wanted);
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            if (field.read(name, path.isEmpty() ? name : path + "." + name)) {
                missing.remove(name);
            } else {
                parser.skipChildren();
            }
        }
        if (!missing.isEmpty()) {
            String first = missing.iterator().next();
            throw error(path.isEmpty() ? first : path + "." + first, "is missing");
        }
    }

    void list(String path, Item item) throws IOException {
        require(JsonToken.START_ARRAY, path, "must be a list");
        for (int i = 0; parser.nextToken() != JsonToken.END_ARRAY; i++) {
            item.read(i, path + "[" + i + "]");
        }
    }

    String string(String path) throws IOException {
        require(JsonToken.VALUE_STRING, path, "must be a text");
        return parser.getText();
    }

    int count(String path) throws IOException {
        if (parser.currentToken() != JsonToken.VALUE_NUMBER_INT
                || parser.getNumberType() != JsonParser.NumberType.INT
                || parser.getIntValue() < 0) {
            throw error(path, "must be a whole number, at least 0");
        }
        return parser.getIntValue();
    }

    double number(String path) throws IOException {
        boolean isNumber = parser.currentToken().isNumeric();
        if (!isNumber || !Double.isFinite(parser.getDoubleValue())) {
            throw error(path, "must be a number");
        }
        return parser.getDoubleValue();
    }

    float smallNumber(String path) throws IOException {
        float value = (float) number(path);
        if (!Float.isFinite(value)) {
            throw error(path, "is too large a number");
        }
        return value;
    }

    private void require(JsonToken token, String path, String problem) {
        if (parser.currentToken() != token) {
            throw error(path, problem);
        }
    }
}
