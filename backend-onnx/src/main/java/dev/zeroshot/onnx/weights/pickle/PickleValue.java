package dev.zeroshot.onnx.weights.pickle;

import java.util.ArrayList;
import java.util.List;

/**
 * A value that a pickle builds. A {@link PickleHost} adds kinds of its own.
 *
 * <p>Nothing here is hashed, compared or printed as a whole: a malicious pickle can nest values a million levels deep, put
 * a list into itself, or choose keys of one hash.
 */
public interface PickleValue {
    /** A value whose content nobody asks for: None, a float or bytes. */
    enum Opaque implements PickleValue {
        /** Python's None. */
        NONE,
        /** A floating-point number. */
        FLOAT,
        /** Bytes. */
        BYTES
    }

    /**
     * A truth value.
     *
     * @param value the value
     */
    record Bool(boolean value) implements PickleValue {}

    /**
     * An integer.
     *
     * @param value the value
     */
    record Int(long value) implements PickleValue {}

    /**
     * A string.
     *
     * @param value the value
     */
    record Text(String value) implements PickleValue {}

    /**
     * The name of a class or function; naming it does not load it.
     *
     * @param module Python module
     * @param name name within the module
     */
    record Global(String module, String name) implements PickleValue {
        /** {@return module and name joined by a dot} */
        public String qualified() {
            return module + "." + name;
        }
    }

    /**
     * A tuple.
     *
     * @param items immutable
     */
    record Tuple(List<PickleValue> items) implements PickleValue {}

    /** A list, which later operations may lengthen. */
    final class Sequence implements PickleValue {
        private final List<PickleValue> items = new ArrayList<>(0);

        void add(PickleValue item) {
            items.add(item);
        }
    }

    /** A dictionary: pairs in the order in which they were added, a repeated key included. */
    final class Dictionary implements PickleValue {
        private final List<PickleValue> keys = new ArrayList<>(0);
        private final List<PickleValue> values = new ArrayList<>(0);

        /** Creates an empty one. */
        public Dictionary() {}

        void put(PickleValue key, PickleValue value) {
            keys.add(key);
            values.add(value);
        }

        /** {@return the number of pairs} */
        public int size() {
            return keys.size();
        }

        /**
         * The key of a pair.
         *
         * @param index of the pair, from 0
         * @return its key
         */
        public PickleValue key(int index) {
            return keys.get(index);
        }

        /**
         * The value of a pair.
         *
         * @param index of the pair, from 0
         * @return its value
         */
        public PickleValue value(int index) {
            return values.get(index);
        }
    }
}
