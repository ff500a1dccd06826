package dev.zeroshot.onnx.json;

import java.util.List;
import java.util.Map;

/** A JSON value. Immutable. */
sealed interface JsonValue {
    /** How a message speaks of the value. */
    String described();

    record JsonText(String text) implements JsonValue {
        @Override
        public String described() {
            return "the string \"" + Printable.of(text) + "\"";
        }
    }

    /** A number, and how it is written. */
    record JsonNumber(double value, String text) implements JsonValue {
        @Override
        public String described() {
            return "the number " + Printable.of(text);
        }
    }

    enum JsonConstant implements JsonValue {
        TRUE,
        FALSE,
        NULL;

        @Override
        public String described() {
            return this == NULL ? "null" : "a truth value";
        }
    }

    record JsonList(List<JsonValue> items) implements JsonValue {
        @Override
        public String described() {
            return "a list";
        }
    }

    /** Fields in the order of the file. */
    record JsonObject(Map<String, JsonValue> fields) implements JsonValue {
        @Override
        public String described() {
            return "an object";
        }
    }
}
