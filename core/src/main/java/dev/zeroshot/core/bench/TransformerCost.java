package dev.zeroshot.core.bench;

/**
 * What a transformer costs by the book. An addition and a multiplication count as two operations; norms, activations and
 * the softmax count nothing.
 *
 * @param width values of a token
 * @param mlpWidth values of the feed-forward part
 * @param layers number of blocks
 */
public record TransformerCost(int width, int mlpWidth, int layers) {
    private static final double GIGA = 1e9;

    /**
     * All blocks for all tokens of one input.
     *
     * @param tokens of the input, at least 1
     * @return 10^9 operations
     */
    public double gflop(int tokens) {
        return layers * (double) tokens * (attention(tokens) + feedForward()) / GIGA;
    }

    /**
     * The part of them on which the first or last token's output depends: behind the last block's keys and values only
     * that one counts.
     *
     * @param tokens of the input, at least 1
     * @return 10^9 operations
     */
    public double neededGflop(int tokens) {
        double queriesAndOutput = 2 * 2.0 * width * width;
        double scores = 4.0 * tokens * width;
        return gflop(tokens) - (tokens - 1) * (queriesAndOutput + scores + feedForward()) / GIGA;
    }

    /** Operations of one token in one block's attention: four projections, scores and their weighted sum. */
    private double attention(int tokens) {
        return 4 * 2.0 * width * width + 4.0 * tokens * width;
    }

    private double feedForward() {
        return 2 * 2.0 * width * mlpWidth;
    }
}
