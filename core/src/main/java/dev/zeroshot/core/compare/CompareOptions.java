package dev.zeroshot.core.compare;

import java.util.OptionalInt;

/**
 * How a comparison uses the machine.
 *
 * @param workers how many threads work, at least 1; models should be opened for so many callers
 * @param modelBytes how much memory all models that are open together may take, as {@link ModelMemory} estimates it, at
 *     least 1; models that do not fit together are opened in turns
 * @param waitingBytes how much heap crops may take that wait for a model's turn, at least 1; of no account while all models
 *     fit
 * @param thumbnailEdge the longest edge of thumbnails in pixels, at least 1; empty for no thumbnails
 */
public record CompareOptions(int workers, long modelBytes, long waitingBytes, OptionalInt thumbnailEdge) {
    /** Checks the ranges. */
    public CompareOptions {
        if (workers < 1 || modelBytes < 1 || waitingBytes < 1 || thumbnailEdge.orElse(1) < 1) {
            throw new IllegalArgumentException("workers " + workers + ", modelBytes " + modelBytes + ", waitingBytes "
                    + waitingBytes + ", thumbnailEdge " + thumbnailEdge + " must be at least 1");
        }
    }

    /**
     * Options without thumbnails; crops that wait may take a quarter of the heap.
     *
     * @param workers how many threads work, at least 1
     * @param modelBytes how much memory open models may take together, at least 1
     * @return the options
     */
    public static CompareOptions of(int workers, long modelBytes) {
        return new CompareOptions(
                workers, modelBytes, Math.max(1, Runtime.getRuntime().maxMemory() / 4), OptionalInt.empty());
    }

    /**
     * The same with thumbnails.
     *
     * @param edge the longest edge in pixels, at least 1
     * @return new options
     */
    public CompareOptions withThumbnails(int edge) {
        return new CompareOptions(workers, modelBytes, waitingBytes, OptionalInt.of(edge));
    }
}
