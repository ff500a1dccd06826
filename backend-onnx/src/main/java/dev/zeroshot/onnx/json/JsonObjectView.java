package dev.zeroshot.onnx.json;

import dev.zeroshot.core.error.ModelException;
import dev.zeroshot.core.error.ModelException.Reason;
import dev.zeroshot.onnx.json.JsonValue.JsonConstant;
import dev.zeroshot.onnx.json.JsonValue.JsonList;
import dev.zeroshot.onnx.json.JsonValue.JsonNumber;
import dev.zeroshot.onnx.json.JsonValue.JsonObject;
import dev.zeroshot.onnx.json.JsonValue.JsonText;
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
    private final JsonObject node;

    JsonObjectView(String file, String path, JsonObject node) {
        this.file = file;
        this.path = path;
        this.node = node;
    }

    /** {@return the names of the fields that are not {@code null}, in the file's order} */
    public List<String> names() {
        return node.fields().keySet().stream().filter(this::has).toList();
    }

    /**
     * {@return whether the field is there and not {@code null}}
     *
     * @param name the field
     */
    public boolean has(String name) {
        return field(name).isPresent();
    }

    /**
     * {@return whether the field is there and an object}
     *
     * @param name the field
     */
    public boolean isObject(String name) {
        return node.fields().get(name) instanceof JsonObject;
    }

    /**
     * {@return whether the field is there and a list}
     *
     * @param name the field
     */
    public boolean isList(String name) {
        return node.fields().get(name) instanceof JsonList;
    }

    /**
     * {@return whether the field is there and a number}
     *
     * @param name the field
     */
    public boolean isNumber(String name) {
        return node.fields().get(name) instanceof JsonNumber;
    }

    /**
     * {@return whether the field is there and a string}
     *
     * @param name the field
     */
    public boolean isString(String name) {
        return node.fields().get(name) instanceof JsonText;
    }

    /**
     * {@return a required string}
     *
     * @param name the field
     */
    public String string(String name) {
        return asString(name, required(name));
    }

    /**
     * {@return a string, if the field is there}
     *
     * @param name the field
     */
    public Optional<String> optionalString(String name) {
        return field(name).map(value -> asString(name, value));
    }

    /**
     * {@return a required integer of 32 bits}
     *
     * @param name the field
     */
    public int integer(String name) {
        return asInt(name, required(name));
    }

    /**
     * {@return an integer of 32 bits, if the field is there}
     *
     * @param name the field
     */
    public OptionalInt optionalInt(String name) {
        Optional<JsonValue> value = field(name);
        return value.isPresent() ? OptionalInt.of(asInt(name, value.get())) : OptionalInt.empty();
    }

    /**
     * {@return a required integer of at least 1}
     *
     * @param name the field
     */
    public int positiveInt(String name) {
        return atLeast(1, name, integer(name));
    }

    /**
     * {@return an integer of at least 1, if the field is there}
     *
     * @param name the field
     */
    public OptionalInt optionalPositiveInt(String name) {
        OptionalInt value = optionalInt(name);
        value.ifPresent(i -> atLeast(1, name, i));
        return value;
    }

    /**
     * {@return an integer of at least 0, if the field is there}
     *
     * @param name the field
     */
    public OptionalInt optionalNonNegativeInt(String name) {
        OptionalInt value = optionalInt(name);
        value.ifPresent(i -> atLeast(0, name, i));
        return value;
    }

    /**
     * {@return a required number, neither infinite nor NaN}
     *
     * @param name the field
     */
    public double number(String name) {
        return asNumber(name, required(name));
    }

    /**
     * {@return a number, neither infinite nor NaN, if the field is there}
     *
     * @param name the field
     */
    public OptionalDouble optionalNumber(String name) {
        Optional<JsonValue> value = field(name);
        return value.isPresent() ? OptionalDouble.of(asNumber(name, value.get())) : OptionalDouble.empty();
    }

    /**
     * {@return a truth value, if the field is there}
     *
     * @param name the field
     */
    public Optional<Boolean> optionalBoolean(String name) {
        return field(name).map(value -> {
            if (value instanceof JsonConstant constant) {
                return constant == JsonConstant.TRUE;
            }
            throw wrongKind(name, "true or false", value);
        });
    }

    /**
     * {@return a required object}
     *
     * @param name the field
     */
    public JsonObjectView object(String name) {
        return asObject(name, required(name));
    }

    /**
     * {@return an object, if the field is there}
     *
     * @param name the field
     */
    public Optional<JsonObjectView> optionalObject(String name) {
        return field(name).map(value -> asObject(name, value));
    }

    /**
     * {@return a list of numbers, none infinite or NaN, if the field is there; immutable}
     *
     * @param name the field
     */
    public Optional<List<Double>> optionalNumbers(String name) {
        return optionalList(name, this::asNumber);
    }

    /**
     * {@return a list of strings, if the field is there; immutable}
     *
     * @param name the field
     */
    public Optional<List<String>> optionalStrings(String name) {
        return optionalList(name, this::asString);
    }

    /**
     * {@return a list of objects, if the field is there; immutable}
     *
     * @param name the field
     */
    public Optional<List<JsonObjectView>> optionalObjects(String name) {
        return optionalList(name, this::asObject);
    }

    /**
     * {@return a required list whose items differ in kind}
     *
     * @param name the field
     */
    public JsonListView list(String name) {
        if (required(name) instanceof JsonList list) {
            return new JsonListView(this, name, list.items());
        }
        throw wrongKind(name, "a list", required(name));
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

    private Optional<JsonValue> field(String name) {
        return Optional.ofNullable(node.fields().get(name)).filter(value -> value != JsonConstant.NULL);
    }

    private JsonValue required(String name) {
        return field(name).orElseThrow(() -> error(name, "is missing"));
    }

    private <T> Optional<List<T>> optionalList(String name, BiFunction<String, JsonValue, T> element) {
        return field(name).map(value -> {
            if (!(value instanceof JsonList list)) {
                throw wrongKind(name, "a list", value);
            }
            List<T> elements = new ArrayList<>();
            for (JsonValue item : list.items()) {
                elements.add(element.apply(name + "[" + elements.size() + "]", item));
            }
            return List.copyOf(elements);
        });
    }

    String asString(String name, JsonValue value) {
        if (value instanceof JsonText string) {
            return string.text();
        }
        throw wrongKind(name, "a string", value);
    }

    int asInt(String name, JsonValue value) {
        // Python writes some integers as 224.0.
        if (!(value instanceof JsonNumber number) || number.value() != Math.rint(number.value())) {
            throw wrongKind(name, "an integer", value);
        }
        if (number.value() != (int) number.value()) {
            throw error(name, "is " + Printable.of(number.text()) + ", out of the range of a 32-bit integer");
        }
        return (int) number.value();
    }

    private double asNumber(String name, JsonValue value) {
        if (!(value instanceof JsonNumber number)) {
            throw wrongKind(name, "a number", value);
        }
        if (!Double.isFinite(number.value())) {
            throw error(name, "is " + Printable.of(number.text()) + ", but must be a finite number");
        }
        return number.value();
    }

    private JsonObjectView asObject(String name, JsonValue value) {
        if (value instanceof JsonObject object) {
            return new JsonObjectView(file, path + name + ".", object);
        }
        throw wrongKind(name, "an object", value);
    }

    int atLeast(int least, String name, int value) {
        if (value < least) {
            throw error(name, "is " + value + ", but must be at least " + least);
        }
        return value;
    }

    private ModelException wrongKind(String name, String wanted, JsonValue value) {
        return error(name, "must be " + wanted + ", not " + value.described());
    }
}
