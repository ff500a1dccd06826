package dev.zeroshot.onnx.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.zeroshot.core.error.ModelException;
import dev.zeroshot.core.error.ModelException.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.BiFunction;

/**
 * A JSON object of a model's file, read field by field. A field that is {@code null} counts as absent, as it does in
 * Python's configurations. A field of the wrong kind or out of range, and a required one that is absent, gives a
 * {@link ModelException} (DAMAGED) that names the file and the field. Immutable, thus safe between threads.
 */
public final class JsonObjectView {
    private final String file;
    private final String path;
    private final ObjectNode node;

    JsonObjectView(String file, String path, ObjectNode node) {
        this.file = file;
        this.path = path;
        this.node = node;
    }

    /** Names of the fields that are not {@code null}, in the file's order. */
    public List<String> names() {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(name -> {
            if (has(name)) {
                names.add(name);
            }
        });
        return List.copyOf(names);
    }

    /** Whether the field is there and not {@code null}. */
    public boolean has(String name) {
        return node.hasNonNull(name);
    }

    /** Whether the field is there and an object. */
    public boolean isObject(String name) {
        return node.path(name).isObject();
    }

    /** Whether the field is there and a list. */
    public boolean isList(String name) {
        return node.path(name).isArray();
    }

    /** Whether the field is there and a number. */
    public boolean isNumber(String name) {
        return node.path(name).isNumber();
    }

    /** Whether the field is there and a string. */
    public boolean isString(String name) {
        return node.path(name).isTextual();
    }

    /** A required string. */
    public String string(String name) {
        return asString(name, required(name));
    }

    /** A string, if the field is there. */
    public Optional<String> optionalString(String name) {
        return field(name).map(value -> asString(name, value));
    }

    /** A required integer of 32 bits. */
    public int integer(String name) {
        return asInt(name, required(name));
    }

    /** An integer of 32 bits, if the field is there. */
    public OptionalInt optionalInt(String name) {
        Optional<JsonNode> value = field(name);
        return value.isPresent() ? OptionalInt.of(asInt(name, value.get())) : OptionalInt.empty();
    }

    /** A required integer of at least 1. */
    public int positiveInt(String name) {
        return atLeast(1, name, integer(name));
    }

    /** An integer of at least 1, if the field is there. */
    public OptionalInt optionalPositiveInt(String name) {
        OptionalInt value = optionalInt(name);
        value.ifPresent(i -> atLeast(1, name, i));
        return value;
    }

    /** An integer of at least 0, if the field is there. */
    public OptionalInt optionalNonNegativeInt(String name) {
        OptionalInt value = optionalInt(name);
        value.ifPresent(i -> atLeast(0, name, i));
        return value;
    }

    /** A required number, neither infinite nor NaN. */
    public double number(String name) {
        return asNumber(name, required(name));
    }

    /** A number, neither infinite nor NaN, if the field is there. */
    public OptionalDouble optionalNumber(String name) {
        Optional<JsonNode> value = field(name);
        return value.isPresent() ? OptionalDouble.of(asNumber(name, value.get())) : OptionalDouble.empty();
    }

    /** A truth value, if the field is there. */
    public Optional<Boolean> optionalBoolean(String name) {
        return field(name).map(value -> {
            if (!value.isBoolean()) {
                throw wrongKind(name, "true or false", value);
            }
            return value.booleanValue();
        });
    }

    /** A required object. */
    public JsonObjectView object(String name) {
        return asObject(name, required(name));
    }

    /** An object, if the field is there. */
    public Optional<JsonObjectView> optionalObject(String name) {
        return field(name).map(value -> asObject(name, value));
    }

    /** A list of numbers, none infinite or NaN, if the field is there; immutable. */
    public Optional<List<Double>> optionalNumbers(String name) {
        return optionalList(name, this::asNumber);
    }

    /** A list of strings, if the field is there; immutable. */
    public Optional<List<String>> optionalStrings(String name) {
        return optionalList(name, this::asString);
    }

    /** A list of objects, if the field is there; immutable. */
    public Optional<List<JsonObjectView>> optionalObjects(String name) {
        return optionalList(name, this::asObject);
    }

    /**
     * An error about a field, for a caller that finds its value wrong.
     *
     * @param name the field
     * @param problem what is wrong and what to do, such as {@code "is 7, but must divide image_size"}
     * @return DAMAGED, with a message that names the file and the field
     */
    public ModelException error(String name, String problem) {
        return error(Reason.DAMAGED, name, problem);
    }

    /**
     * An error about a field, for a caller that cannot use its value.
     *
     * @param reason why not
     * @param name the field
     * @param problem what is wrong and what to do
     * @return an exception whose message names the file and the field
     */
    public ModelException error(Reason reason, String name, String problem) {
        return new ModelException(reason, file + ": " + Printable.of(path + name) + " " + problem);
    }

    private Optional<JsonNode> field(String name) {
        return has(name) ? Optional.of(node.get(name)) : Optional.empty();
    }

    private JsonNode required(String name) {
        return field(name).orElseThrow(() -> error(name, "is missing"));
    }

    private <T> Optional<List<T>> optionalList(String name, BiFunction<String, JsonNode, T> element) {
        return field(name).map(value -> {
            if (!value.isArray()) {
                throw wrongKind(name, "a list", value);
            }
            List<T> list = new ArrayList<>(value.size());
            value.forEach(item -> list.add(element.apply(name + "[" + list.size() + "]", item)));
            return List.copyOf(list);
        });
    }

    private String asString(String name, JsonNode value) {
        if (!value.isTextual()) {
            throw wrongKind(name, "a string", value);
        }
        return value.textValue();
    }

    private int asInt(String name, JsonNode value) {
        // Python writes some integers as 224.0.
        boolean whole = value.isNumber() && value.doubleValue() == Math.rint(value.doubleValue());
        if (!whole) {
            throw wrongKind(name, "an integer", value);
        }
        if (value.doubleValue() != (int) value.doubleValue()) {
            throw error(name, "is " + Printable.of(value.asText()) + ", out of the range of a 32-bit integer");
        }
        return (int) value.doubleValue();
    }

    private double asNumber(String name, JsonNode value) {
        if (!value.isNumber()) {
            throw wrongKind(name, "a number", value);
        }
        double number = value.doubleValue();
        if (!Double.isFinite(number)) {
            throw error(name, "is " + Printable.of(value.asText()) + ", but must be a finite number");
        }
        return number;
    }

    private JsonObjectView asObject(String name, JsonNode value) {
        if (value instanceof ObjectNode object) {
            return new JsonObjectView(file, path + name + ".", object);
        }
        throw wrongKind(name, "an object", value);
    }

    private int atLeast(int least, String name, int value) {
        if (value < least) {
            throw error(name, "is " + value + ", but must be at least " + least);
        }
        return value;
    }

    private ModelException wrongKind(String name, String wanted, JsonNode value) {
        String kind =
                switch (value.getNodeType()) {
                    case ARRAY -> "a list";
                    case OBJECT -> "an object";
                    case BOOLEAN -> "a truth value";
                    case STRING -> "the string \"" + Printable.of(value.asText()) + "\"";
                    case NUMBER -> "the number " + Printable.of(value.asText());
                    default -> "null";
                };
        return error(name, "must be " + wanted + ", not " + kind);
    }
}
