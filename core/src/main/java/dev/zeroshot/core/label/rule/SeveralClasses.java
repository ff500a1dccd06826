package dev.zeroshot.core.label.rule;

import dev.zeroshot.core.ranking.RankedLabel;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * A picture has every class whose score reaches the class's threshold, the best first.
 *
 * @param score what is compared with the threshold
 * @param thresholds by class
 * @param threshold of classes that have none of their own
 */
public record SeveralClasses(Score score, Map<String, Double> thresholds, double threshold) implements LabelRule {
    /** What counts. */
    public enum Score {
        /** The probability over all labels: a class takes from another. */
        PROBABILITY,
        /** The cosine: each class by itself, on a scale that differs from model to model. */
        SIMILARITY
    }

    /** Copies the thresholds. */
    public SeveralClasses {
        thresholds = Map.copyOf(thresholds);
    }

    @Override
    public boolean needsProbabilities() {
        return score == Score.PROBABILITY;
    }

    @Override
    public Verdict judge(List<RankedLabel> ranked) {
        List<RankedLabel> reached = ranked.stream()
                .filter(label -> !label.background() && score(label) >= thresholdOf(label.label()))
                .toList();
        RankedLabel best = ranked.get(0);
        if (!reached.isEmpty()) {
            List<String> classes = reached.stream().map(RankedLabel::label).toList();
            return new Verdict(Verdict.Kind.LABELLED, classes, reached.get(0).probability(), "");
        }
        OptionalDouble probability = best.probability();
        return best.background()
                ? new Verdict(Verdict.Kind.NONE, List.of(), probability, "none: '" + best.label() + "' fits best")
                : new Verdict(Verdict.Kind.UNSURE, List.of(), probability, "unsure: no class reaches its threshold");
    }

    private double score(RankedLabel label) {
        return score == Score.SIMILARITY
                ? label.similarity()
                : label.probability().orElse(0);
    }

    private double thresholdOf(String name) {
        return thresholds.getOrDefault(name, threshold);
    }
}
