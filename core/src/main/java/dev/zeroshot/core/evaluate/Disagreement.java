package dev.zeroshot.core.evaluate;

import dev.zeroshot.core.compare.Comparison;
import dev.zeroshot.core.compare.ModelAnswer;
import dev.zeroshot.core.ranking.RankedLabel;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How far models are apart on a picture: the Jensen-Shannon divergence of their probabilities, H(mean) - mean(H), divided by
 * its largest value for so many models, log n. 0 if they say the same, 1 if each is certain of something else. Source: J.
 * Lin, "Divergence measures based on the Shannon entropy", IEEE Transactions on Information Theory 37 (1991). A model
 * without probabilities counts as certain of its best label.
 */
final class Disagreement {
    private Disagreement() {}

    /** 0 to 1; 0 if fewer than two models answered. */
    static double of(Comparison comparison) {
        List<ModelAnswer.Ranked> answers = comparison.answers().stream()
                .filter(ModelAnswer.Ranked.class::isInstance)
                .map(ModelAnswer.Ranked.class::cast)
                .toList();
        if (answers.size() < 2) {
            return 0;
        }
        Map<String, Double> mean = new HashMap<>();
        double entropies = 0;
        for (ModelAnswer.Ranked answer : answers) {
            for (RankedLabel label : answer.labels()) {
                double p = probability(label, answer);
                mean.merge(label.label(), p / answers.size(), Double::sum);
                entropies += surprise(p);
            }
        }
        double mixed =
                mean.values().stream().mapToDouble(Disagreement::surprise).sum();
        double divergence = (mixed - entropies / answers.size()) / Math.log(answers.size());
        return Math.max(0, Math.min(1, divergence));
    }

    private static double probability(RankedLabel label, ModelAnswer.Ranked answer) {
        return label.probability().orElse(label.equals(answer.best()) ? 1 : 0);
    }

    private static double surprise(double p) {
        return p <= 0 ? 0 : -p * Math.log(p);
    }
}
