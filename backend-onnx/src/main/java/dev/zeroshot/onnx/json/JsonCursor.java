package dev.zeroshot.onnx.json;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonParser.NumberType;
import com.fasterxml.jackson.core.JsonToken;
import dev.zeroshot.core.error.ModelException;
import dev.zeroshot.core.error.ModelException.Reason;
import java.io.IOException;

/** Stands at a value of a JSON file that is being read, and goes on from value to value. Not thread-safe. */
public final class JsonCursor {
    private final String file;
    private final String path;
    private final JsonParser parser;
    private String name = "";

    JsonCursor(String file, String path, JsonParser parser) {
        this.file = file;
        this.path = path;
        this.parser = parser;
    }

    /** {@return whether the value is an object} */
    public boolean isObject() {
        return parser.currentToken() == JsonToken.START_OBJECT;
    }

    /** {@return whether the value is a list} */
    public boolean isList() {
        return parser.currentToken() == JsonToken.START_ARRAY;
    }

    /** {@return whether the value is a string} */
    public boolean isString() {
        return parser.currentToken() == JsonToken.VALUE_STRING;
    }

    /** {@return whether the value is a number, neither infinite nor NaN} */
    public boolean isNumber() throws IOException {
        JsonToken token = parser.currentToken();
        return (token == JsonToken.VALUE_NUMBER_INT || token == JsonToken.VALUE_NUMBER_FLOAT)
                && Double.isFinite(parser.getDoubleValue());
    }

    /** {@return whether the value is an integer from 0 to 2^31 - 1} */
    public boolean isNonNegativeInt() throws IOException {
        return parser.currentToken() == JsonToken.VALUE_NUMBER_INT
                && parser.getNumberType() == NumberType.INT
                && parser.getIntValue() >= 0;
    }

    /**
     * Goes to the value of an object's next field; at first, from the object to its first field.
     *
     * @return false at the object's end
     * @throws IOException if the file cannot be read or is not valid JSON
     */
    public boolean nextField() throws IOException {
        if (next() == JsonToken.END_OBJECT) {
            return false;
        }
        name = parser.currentName();
        next();
        return true;
    }

    /**
     * Goes to a list's next item; at first, from the list to its first item.
     *
     * @return false at the list's end
     * @throws IOException if the file cannot be read or is not valid JSON
     */
    public boolean nextItem() throws IOException {
        return next() != JsonToken.END_ARRAY;
    }

    /** {@return the name of the field that {@link #nextField} went to} */
    public String name() {
        return name;
    }

    /** {@return the string, where {@link #isString}} */
    public String string() throws IOException {
        return parser.getText();
    }

    /** {@return the integer, where {@link #isNonNegativeInt}} */
    public int integer() throws IOException {
        return parser.getIntValue();
    }

    /** {@return the number, where {@link #isNumber}} */
    public double number() throws IOException {
        return parser.getDoubleValue();
    }

    /**
     * An error about the part that is being read.
     *
     * @param inside the place inside of the part, such as {@code "[3]"}; may be empty
     * @param problem what is wrong, such as {@code "is no pair of strings"}
     * @return DAMAGED, with a message that names the file and the field
     */
    public ModelException error(String inside, String problem) {
        String place = Printable.of(path + inside);
        return new ModelException(
                Reason.DAMAGED, file + ": " + (place.isEmpty() ? "the file" : place) + " " + Printable.of(problem));
    }

    private JsonToken next() throws IOException {
        JsonToken token = parser.nextToken();
        if (token == null) {
            throw new JsonParseException(parser, "the file ends too early");
        }
        return token;
    }
}
