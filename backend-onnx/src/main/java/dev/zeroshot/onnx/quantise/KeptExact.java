package dev.zeroshot.onnx.quantise;

/**
 * The weights of a linear layer [out, in] that are not rounded to bytes, but have zeros there. Immutable.
 *
 * @param columns input channels
 * @param rows output channels
 */
public record KeptExact(int[] columns, int[] rows) {
    /**
     * All weights are rounded.
     *
     * @return no channels
     */
    public static KeptExact nothing() {
        return new KeptExact(new int[0], new int[0]);
    }

    /**
     * How many channels there are.
     *
     * @return input and output channels together
     */
    public int count() {
        return columns.length + rows.length;
    }
}
