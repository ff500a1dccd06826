package dev.zeroshot.core.watch;

import dev.zeroshot.core.error.UsageException;

/**
 * A stretch of a video.
 *
 * @param from where it begins, in nanoseconds from the start of the source, at least 0
 * @param until where it ends, exclusive
 */
public record Stretch(long from, long until) {
    private static final double NANOS_PER_SECOND = 1e9;

    /**
     * Checks the order.
     *
     * @throws UsageException if it holds no time
     */
    public Stretch {
        if (from < 0 || until <= from) {
            throw new UsageException(
                    "the stretch from " + seconds(from) + " s until " + seconds(until) + " s holds no time");
        }
    }

    /**
     * Whether a time is in it.
     *
     * @param nanos nanoseconds from the start of the source
     * @return whether it is
     */
    public boolean holds(long nanos) {
        return nanos >= from && nanos < until;
    }

    /** {@return for instance "0.0 s to 10.0 s"} */
    @Override
    public String toString() {
        return seconds(from) + " s to " + seconds(until) + " s";
    }

    private static double seconds(long nanos) {
        return nanos / NANOS_PER_SECOND;
    }
}
