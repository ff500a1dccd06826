package dev.zeroshot.core.ranking;

import dev.zeroshot.core.prompt.Label;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Turns cosines into ranked labels. Immutable and thread-safe.
 *
 * @param logitScale the factor on the cosine before the softmax, greater than 0; empty for a model without probabilities
 */
public record Ranking(OptionalDouble logitScale) {
    /**
     * Ranks labels.
     *
     * @param labels [L]
     * @param cosines [L], finite
     * @return [L] labels, best first, equal ones in the order given
     */
    public List<RankedLabel> rank(List<Label> labels, double[] cosines) {
        if (labels.size() != cosines.length) {
            throw new IllegalArgumentException(labels.size() + " labels, " + cosines.length + " cosines");
        }
        double[] probabilities = logitScale.isPresent() ? softmax(cosines, logitScale.getAsDouble()) : new double[0];
        List<RankedLabel> ranked = new ArrayList<>(labels.size());
        for (int i = 0; i < cosines.length; i++) {
            OptionalDouble probability =
                    logitScale.isPresent() ? OptionalDouble.of(probabilities[i]) : OptionalDouble.empty();
            ranked.add(new RankedLabel(
                    labels.get(i).name(), probability, cosines[i], labels.get(i).background()));
        }
        ranked.sort(Comparator.comparingDouble(RankedLabel::similarity).reversed());
        return List.copyOf(ranked);
    }

    /**
     * softmax(scale x cosine): exp(scale c_i) / sum_j exp(scale c_j), with the largest subtracted first so that nothing
     * overflows.
     *
     * @param cosines [L], finite, L at least 1
     * @param scale the logit scale
     * @return [L] probabilities that add up to 1
     */
    public static double[] softmax(double[] cosines, double scale) {
        double largest = Double.NEGATIVE_INFINITY;
        for (double cosine : cosines) {
            largest = Math.max(largest, cosine);
        }
        double[] result = new double[cosines.length];
        double sum = 0;
        for (int i = 0; i < cosines.length; i++) {
            result[i] = Math.exp(scale * (cosines[i] - largest));
            sum += result[i];
        }
        for (int i = 0; i < result.length; i++) {
            result[i] /= sum;
        }
        return result;
    }
}
