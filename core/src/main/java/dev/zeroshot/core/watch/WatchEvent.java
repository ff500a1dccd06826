package dev.zeroshot.core.watch;

import java.util.Locale;

/**
 * A label comes into view or leaves it.
 *
 * @param kind which of the two
 * @param label the label's name
 * @param nanos when: the time of the first frame of the stretch that was confirmed later, for leaving the first frame
 *     without it; nanoseconds from the start of the source
 * @param probability the label's probability there, smoothed, [0, 1]
 * @param frame the number of that frame, counted from 0; what is in view at the end leaves with the last frame
 */
public record WatchEvent(Kind kind, String label, long nanos, double probability, long frame) {
    private static final double NANOS_PER_SECOND = 1e9;

    /** What an event says of its label. */
    public enum Kind {
        /** It comes into view. */
        ENTER,
        /** It leaves. */
        LEAVE;

        /**
         * As output has it.
         *
         * @return {@code enter} or {@code leave}
         */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * When it happens.
     *
     * @return seconds from the start of the source
     */
    public double seconds() {
        return nanos / NANOS_PER_SECOND;
    }
}
