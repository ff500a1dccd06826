package dev.zeroshot.core.evaluate;

import java.util.List;

/**
 * Whether probabilities mean what they say: among answers given with 80 %, are four of five right? The expected calibration
 * error is the mean distance between confidence and accuracy over {@link #BINS} bins of equal width, each weighed by its
 * answers. Bin b of B holds the confidences in ((b-1)/B, b/B]. Source: C. Guo et al., "On Calibration of Modern Neural
 * Networks", ICML 2017.
 *
 * @param bins the bins from the lowest confidence to the highest
 */
public record Calibration(List<Bin> bins) {
    /** How many bins there are. */
    public static final int BINS = 15;

    /** Copies the bins. */
    public Calibration {
        bins = List.copyOf(bins);
    }

    /**
     * Answers of about the same confidence.
     *
     * @param answers how many, at least 0
     * @param confidence their mean probability, 0 to 1; 0 if there are none
     * @param accuracy which share of them is right, 0 to 1; 0 if there are none
     */
    public record Bin(long answers, double confidence, double accuracy) {}

    /**
     * The expected calibration error.
     *
     * @return 0 to 1, less is better; 0 without any answer
     */
    public double error() {
        long all = 0;
        double sum = 0;
        for (Bin bin : bins) {
            all += bin.answers();
            sum += bin.answers() * Math.abs(bin.confidence() - bin.accuracy());
        }
        return all == 0 ? 0 : sum / all;
    }
}
