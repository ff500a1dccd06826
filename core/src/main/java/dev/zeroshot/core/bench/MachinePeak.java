package dev.zeroshot.core.bench;

/** Port: how many floating-point operations this machine reaches in the matrix products that models are made of. */
public interface MachinePeak {
    /**
     * Measures for about two seconds.
     *
     * @param threads how many threads one product uses, at least 1
     * @return the best of several sizes
     * @throws dev.zeroshot.core.error.ModelException if the runtime cannot be loaded here
     */
    Peak measure(int threads);

    /**
     * The fastest matrix product of those tried: [rows, 768] x [768, 3072] in float32, as in the feed-forward part of
     * ViT-B.
     *
     * @param gflops 10^9 operations a second, an addition and a multiplication counting as two
     * @param rows the number of rows at which that was reached
     */
    record Peak(double gflops, int rows) {}
}
