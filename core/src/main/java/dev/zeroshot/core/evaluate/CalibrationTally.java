package dev.zeroshot.core.evaluate;

import java.util.ArrayList;
import java.util.List;

/** Sorts answers into bins of confidence. For one thread. */
final class CalibrationTally {
    private final long[] answers = new long[Calibration.BINS];
    private final long[] right = new long[Calibration.BINS];
    private final double[] confidence = new double[Calibration.BINS];

    void add(double probability, boolean isRight) {
        int bin = Math.max(0, Math.min(Calibration.BINS, (int) Math.ceil(probability * Calibration.BINS)) - 1);
        answers[bin]++;
        right[bin] += isRight ? 1 : 0;
        confidence[bin] += probability;
    }

    Calibration calibration() {
        List<Calibration.Bin> bins = new ArrayList<>();
        for (int i = 0; i < answers.length; i++) {
            double n = Math.max(1, answers[i]);
            bins.add(new Calibration.Bin(answers[i], confidence[i] / n, right[i] / n));
        }
        return new Calibration(bins);
    }
}
