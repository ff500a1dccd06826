package dev.zeroshot.onnx.graph;

/**
 * The sizes of one transformer.
 *
 * @param width values of a token, a multiple of {@code heads}
 * @param layers number of blocks
 * @param heads attention heads
 * @param mlpWidth values of the feed-forward part
 * @param activation the non-linearity
 * @param epsilon what layer norms add to the variance
 */
public record TransformerShape(int width, int layers, int heads, int mlpWidth, Activation activation, double epsilon) {
    /**
     * The weights of its matrices, which is how many multiplications a token takes.
     *
     * @return their number
     */
    public long weights() {
        return layers * (4L * width * width + 2L * width * mlpWidth);
    }
}
