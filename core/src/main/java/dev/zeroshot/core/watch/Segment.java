package dev.zeroshot.core.watch;

/**
 * For how long a label was in view.
 *
 * @param label the label's name
 * @param from when it came into view, in nanoseconds from the start of the source
 * @param until when it left; not before {@code from}
 * @param probability the probability with which it came into view, smoothed, [0, 1]
 */
public record Segment(String label, long from, long until, double probability) {
    private static final double NANOS_PER_SECOND = 1e9;

    /**
     * When it came into view.
     *
     * @return seconds from the start of the source
     */
    public double start() {
        return from / NANOS_PER_SECOND;
    }

    /**
     * When it left.
     *
     * @return seconds from the start of the source
     */
    public double end() {
        return until / NANOS_PER_SECOND;
    }
}
