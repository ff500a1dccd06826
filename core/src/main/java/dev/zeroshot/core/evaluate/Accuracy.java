package dev.zeroshot.core.evaluate;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * How well a model does on pictures whose class is known.
 *
 * @param pictures how many it answered, at least 1
 * @param right how many of them it put first
 * @param rightInFive for how many the class was among its five best labels; empty if there are no more than five labels
 * @param macroF1 the mean F1 of the classes, as {@link ConfusionMatrix#macroF1} has it
 * @param calibration whether its probabilities mean what they say; empty if it gives none
 * @param confusion what it took for what
 */
public record Accuracy(
        long pictures,
        long right,
        OptionalLong rightInFive,
        double macroF1,
        Optional<Calibration> calibration,
        ConfusionMatrix confusion) {
    /**
     * Which share is right.
     *
     * @return 0 to 1
     */
    public double share() {
        return right / (double) pictures;
    }

    /**
     * Which share has its class among the five best labels.
     *
     * @return 0 to 1; empty if there are no more than five labels
     */
    public OptionalDouble shareInFive() {
        return rightInFive.isPresent()
                ? OptionalDouble.of(rightInFive.getAsLong() / (double) pictures)
                : OptionalDouble.empty();
    }

    /**
     * Where the share would be on many more pictures like these.
     *
     * @return the 95 % confidence interval of {@link #share}
     */
    public Interval interval() {
        return Interval.wilson(right, pictures);
    }
}
