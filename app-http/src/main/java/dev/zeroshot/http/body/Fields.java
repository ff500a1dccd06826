package dev.zeroshot.http.body;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.zeroshot.http.fault.RequestException;
import dev.zeroshot.http.fault.RequestException.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The fields of a JSON object, by name and type. A field that is null is one that is not there.
 *
 * @param path how messages call the object, with a dot behind; empty for the body itself
 * @param node the object
 */
public record Fields(String path, ObjectNode node) {
    /**
     * The names of all fields that are there.
     *
     * @return in the order sent
     */
    public List<String> names() {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(name -> any(name).ifPresent(value -> names.add(name)));
        return names;
    }

    /**
     * A field of any type.
     *
     * @param name its name
     * @return its value, or empty if it is missing or null
     */
    public Optional<JsonNode> any(String name) {
        return Optional.ofNullable(node.get(name)).filter(value -> !value.isNull());
    }

    /**
     * A field that has to be there.
     *
     * @param name its name
     * @return its value
     */
    public JsonNode required(String name) {
        return any(name).orElseThrow(() -> missing(path + name));
    }

    /**
     * A string.
     *
     * @param name the field's name
     * @return its value, or empty if it is missing or null
     */
    public Optional<String> text(String name) {
        return any(name).map(value -> text(value, path + name));
    }

    /**
     * Several strings.
     *
     * @param name the name of a field that holds a list of strings, or one string
     * @return its values; empty if it is missing or null
     */
    public List<String> texts(String name) {
        return any(name).map(value -> texts(value, path + name)).orElse(List.of());
    }

    /**
     * A whole number.
     *
     * @param name the field's name
     * @return its value, or empty if it is missing or null
     */
    public OptionalInt whole(String name) {
        Optional<JsonNode> value = any(name);
        if (value.isEmpty()) {
            return OptionalInt.empty();
        }
        if (!value.get().isIntegralNumber() || !value.get().canConvertToInt()) {
            throw wrongType(path + name, "a whole number", value.get());
        }
        return OptionalInt.of(value.get().intValue());
    }

    /**
     * Several values.
     *
     * @param name the name of a field that holds a list
     * @return its values; empty if it is missing or null
     */
    public List<JsonNode> list(String name) {
        Optional<JsonNode> value = any(name);
        if (value.isEmpty()) {
            return List.of();
        }
        if (!value.get().isArray()) {
            throw wrongType(path + name, "a list", value.get());
        }
        List<JsonNode> items = new ArrayList<>();
        value.get().forEach(items::add);
        return items;
    }

    /**
     * A value as a string.
     *
     * @param value the value
     * @param field how messages call it
     * @return the string
     */
    public static String text(JsonNode value, String field) {
        if (!value.isTextual()) {
            throw wrongType(field, "a string", value);
        }
        return value.textValue();
    }

    /**
     * A value as strings.
     *
     * @param value a list of strings, or one string
     * @param field how messages call it
     * @return the strings
     */
    public static List<String> texts(JsonNode value, String field) {
        if (value.isTextual()) {
            return List.of(value.textValue());
        }
        if (!value.isArray()) {
            throw wrongType(field, "a string or a list of strings", value);
        }
        List<String> texts = new ArrayList<>(value.size());
        for (int i = 0; i < value.size(); i++) {
            texts.add(text(value.get(i), field + "[" + i + "]"));
        }
        return texts;
    }

    /**
     * A field that is missing.
     *
     * @param field how messages call it
     * @return the exception
     */
    public static RequestException missing(String field) {
        return RequestException.field(400, Kind.MISSING, field, "the field '" + field + "' is missing");
    }

    /**
     * A field of the wrong type.
     *
     * @param field how messages call it
     * @param wanted what it should be
     * @param given what it is
     * @return the exception
     */
    public static RequestException wrongType(String field, String wanted, JsonNode given) {
        return RequestException.field(
                400,
                Kind.TYPE,
                field,
                "the field '" + field + "' is "
                        + switch (given.getNodeType()) {
                            case OBJECT -> "an object";
                            case ARRAY -> "a list";
                            case STRING -> "a string";
                            case NUMBER -> "a number";
                            case BOOLEAN -> "true or false";
                            default -> "null";
                        }
                        + ", but should be " + wanted);
    }
}
