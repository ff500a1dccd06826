package dev.zeroshot.core.watch;

import dev.zeroshot.core.ranking.RankedLabel;
import java.util.List;

/**
 * What one sampled frame shows.
 *
 * @param nanos its time: nanoseconds from the start of the source
 * @param labels all labels with their probabilities in this frame, not smoothed, best first; background prompts too
 */
public record WatchedFrame(long nanos, List<RankedLabel> labels) {
    private static final double NANOS_PER_SECOND = 1e9;

    /** Copies the labels. */
    public WatchedFrame {
        labels = List.copyOf(labels);
    }

    /**
     * When it comes on screen.
     *
     * @return seconds from the start of the source
     */
    public double seconds() {
        return nanos / NANOS_PER_SECOND;
    }
}
