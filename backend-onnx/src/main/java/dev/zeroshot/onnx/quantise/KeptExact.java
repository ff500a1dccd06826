package dev.zeroshot.onnx.quantise;

/**
 * The weights of a linear layer [out, in] that are not rounded to bytes, but have zeros there. Immutable.
 *
 * @param columns input channels
 * @param rows output channels
 */
public record KeptExact(int[] columns, int[] rows) {
    /**
     * How many channels there are.
     *
     * @return input and output channels together
     */
    public int count() {
        return columns.length + rows.length;
    }
}
