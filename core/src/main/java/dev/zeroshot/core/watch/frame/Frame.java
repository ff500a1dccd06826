package dev.zeroshot.core.watch.frame;

import dev.zeroshot.core.picture.pixels.Pixels;

/**
 * One picture of a video. Immutable.
 *
 * @param nanos when it comes on screen: nanoseconds from the start of the source, at least 0
 * @param pixels upright RGB pixels of square shape
 */
public record Frame(long nanos, Pixels pixels) {
    private static final double NANOS_PER_SECOND = 1e9;

    /** Checks the range. */
    public Frame {
        if (nanos < 0) {
            throw new IllegalArgumentException("a frame at " + nanos + " ns is before the start of its source");
        }
    }

    /**
     * When the frame comes on screen.
     *
     * @return seconds from the start of the source, at least 0
     */
    public double seconds() {
        return nanos / NANOS_PER_SECOND;
    }
}
