package dev.zeroshot.core.probe;

import dev.zeroshot.core.evaluate.Interval;

/**
 * How many of some pictures were given their class.
 *
 * @param pictures how many were asked for, at least 0
 * @param right how many of them were right
 */
public record Score(long pictures, long right) {
    /** Checks the range. */
    public Score {
        if (right < 0 || right > pictures) {
            throw new IllegalArgumentException(right + " of " + pictures + " pictures cannot be right");
        }
    }

    /**
     * The accuracy.
     *
     * @return 0 to 1; 0 if there is no picture
     */
    public double share() {
        return pictures == 0 ? 0 : right / (double) pictures;
    }

    /**
     * Where the accuracy would be on many more pictures like these.
     *
     * @return the 95 % confidence interval
     */
    public Interval interval() {
        return Interval.wilson(right, pictures);
    }
}
