package dev.zeroshot.core.watch;

import java.util.ArrayList;
import java.util.List;

/**
 * Thresholds from a stretch in which nothing changes. What a label's probability does there is noise: its largest value, or
 * its mean and three standard deviations if that is more, is the ceiling of a label that is not in view. It enters half-way
 * between that and 1, and leaves a quarter of the way. A label whose mean is at least a half counts as in view in the
 * stretch; the same holds for it upside down: its floor is the smallest value or three standard deviations below the mean,
 * it leaves below half of that and enters at three quarters.
 */
public final class Calibration {
    /** How many frames a stretch must hold at least. */
    public static final int LEAST_FRAMES = 3;

    private static final double IN_VIEW = 0.5;
    private static final double DEVIATIONS = 3;
    private static final double LEAST = 1e-6;

    private Calibration() {}

    /**
     * Calibrates every label.
     *
     * @param readings those of the stretch, at least {@value #LEAST_FRAMES}
     * @return [L] thresholds
     * @throws IllegalArgumentException if there are fewer readings
     */
    public static List<Thresholds> of(List<Reading> readings) {
        if (readings.size() < LEAST_FRAMES) {
            throw new IllegalArgumentException(readings.size() + " readings are too few");
        }
        List<Thresholds> thresholds = new ArrayList<>();
        for (int label = 0; label < readings.get(0).labels(); label++) {
            thresholds.add(ofLabel(readings, label));
        }
        return thresholds;
    }

    private static Thresholds ofLabel(List<Reading> readings, int label) {
        double sum = 0;
        double squares = 0;
        double least = 1;
        double most = 0;
        for (Reading reading : readings) {
            double value = reading.probability(label);
            sum += value;
            squares += value * value;
            least = Math.min(least, value);
            most = Math.max(most, value);
        }
        double mean = sum / readings.size();
        double spread = DEVIATIONS * Math.sqrt(Math.max(0, squares / readings.size() - mean * mean));
        if (mean < IN_VIEW) {
            double ceiling = Math.min(1, Math.max(most, mean + spread));
            return new Thresholds(ceiling + (1 - ceiling) / 2, ceiling + (1 - ceiling) / 4);
        }
        double floor = Math.max(LEAST, Math.min(least, mean - spread));
        return new Thresholds(floor * 3 / 4, floor / 2);
    }
}
