package dev.zeroshot.core.watch;

import dev.zeroshot.core.error.UsageException;

/**
 * Hysteresis: a label comes into view at one probability and leaves below another, so that a probability that wavers about
 * one value makes no events. Immutable.
 *
 * @param enter a label whose probability is at least this comes into view, (0, 1]
 * @param leave a label in view whose probability is below this leaves, (0, enter]
 */
public record Thresholds(double enter, double leave) {
    /** In view from 0.6 on and until below 0.4. */
    public static final Thresholds DEFAULT = new Thresholds(0.6, 0.4);

    private static final double LEAVE_SHARE = 2.0 / 3;

    /**
     * Checks the ranges.
     *
     * @throws UsageException if one is exceeded
     */
    public Thresholds {
        if (!(enter > 0 && enter <= 1)) {
            throw new UsageException("the threshold to enter is " + enter + ", but must be above 0 and at most 1");
        }
        if (!(leave > 0 && leave <= enter)) {
            throw new UsageException("the threshold to leave is " + leave
                    + ", but must be above 0 and at most the threshold to enter, " + enter);
        }
    }

    /**
     * Thresholds that follow from the first one.
     *
     * @param enter where a label comes into view, (0, 1]
     * @return it leaves below two thirds of that
     * @throws UsageException if the range is exceeded
     */
    public static Thresholds ofEnter(double enter) {
        return new Thresholds(enter, enter * LEAVE_SHARE);
    }
}
