package dev.zeroshot.core.evaluate;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Two models on the pictures that both answered.
 *
 * @param first index of one model
 * @param second index of the other, greater than {@code first}
 * @param pictures how many both answered
 * @param same how many they took for the same
 * @param test whether one is better; empty if no picture that both answered has a known class
 * @param adjustedP the test's mid-p-value, adjusted by Holm's method for all pairs of the comparison
 */
public record PairResult(
        int first, int second, long pictures, long same, Optional<PairedTest> test, OptionalDouble adjustedP) {
    /** Differences less probable than this by chance count as real. */
    public static final double LEVEL = 0.05;

    /**
     * How often the two agree.
     *
     * @return 0 to 1; empty if they answered no picture together
     */
    public OptionalDouble agreement() {
        return pictures == 0 ? OptionalDouble.empty() : OptionalDouble.of(same / (double) pictures);
    }

    /**
     * Whether one is really better than the other.
     *
     * @return true if chance alone would rarely make such a difference
     */
    public boolean differ() {
        return adjustedP.orElse(1) < LEVEL;
    }
}
