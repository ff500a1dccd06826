package dev.zeroshot.core.pipeline;

/**
 * How a pipeline spreads its work.
 *
 * @param workers how many threads work, at least 1
 * @param batchSize how many inputs a worker takes at a time, at least 1; it begins with one, so that the first answer
 *     comes at once, and doubles up to this
 * @param window how many batches may be taken before the oldest of them is delivered, at least {@code workers}
 */
public record PipelineOptions(int workers, int batchSize, int window) {
    /** Checks the ranges. */
    public PipelineOptions {
        if (workers < 1 || batchSize < 1 || window < workers) {
            throw new IllegalArgumentException(
                    "workers " + workers + ", batchSize " + batchSize + ", window " + window + " do not fit");
        }
    }

    /**
     * A window that keeps workers busy while a slow input is waited for.
     *
     * @param workers how many threads work, at least 1
     * @param batchSize how many inputs a worker takes at a time, at least 1
     * @return the options
     */
    public static PipelineOptions of(int workers, int batchSize) {
        return new PipelineOptions(workers, batchSize, 4 * workers);
    }
}
