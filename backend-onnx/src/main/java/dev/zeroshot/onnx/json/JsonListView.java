package dev.zeroshot.onnx.json;

import java.util.List;

/**
 * A JSON list of a model's file whose items differ in kind, read item by item. An item of the wrong kind, or one that is
 * missing, gives an error (DAMAGED) that names the file and the item. Immutable, thus safe between threads.
 */
public final class JsonListView {
    private final JsonObjectView owner;
    private final String name;
    private final List<JsonValue> items;

    JsonListView(JsonObjectView owner, String name, List<JsonValue> items) {
        this.owner = owner;
        this.name = name;
        this.items = items;
    }

    /** {@return how many items there are} */
    public int size() {
        return items.size();
    }

    /**
     * {@return an item that is a string}
     *
     * @param index from 0
     */
    public String string(int index) {
        return owner.asString(place(index), item(index));
    }

    /**
     * {@return an item that is an integer of at least 0}
     *
     * @param index from 0
     */
    public int nonNegativeInt(int index) {
        return owner.atLeast(0, place(index), owner.asInt(place(index), item(index)));
    }

    private JsonValue item(int index) {
        if (index >= items.size()) {
            throw owner.error(place(index), "is missing");
        }
        return items.get(index);
    }

    private String place(int index) {
        return name + "[" + index + "]";
    }
}
