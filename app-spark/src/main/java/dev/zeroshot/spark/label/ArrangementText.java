package dev.zeroshot.spark.label;

import dev.zeroshot.core.label.LabelSettings.Arrangement;
import dev.zeroshot.core.label.Placing;
import dev.zeroshot.core.label.rule.OneClass;
import dev.zeroshot.core.label.rule.SeveralClasses;
import dev.zeroshot.core.label.split.SplitRatios;
import java.io.Serial;
import java.io.Serializable;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is done with scores, as it travels to executors.
 *
 * @param several whether a picture may have several classes
 * @param bySimilarity whether thresholds are of similarities; with {@code several}
 * @param first the least probability; with {@code several} the threshold of classes that have none of their own
 * @param margin by how much the best must exceed the second; without {@code several}
 * @param thresholds by class; with {@code several}
 * @param ratios of the splits, as text
 * @param nearDistance in how many bits near duplicates may differ
 */
record ArrangementText(
        boolean several,
        boolean bySimilarity,
        double first,
        double margin,
        Map<String, Double> thresholds,
        String ratios,
        int nearDistance)
        implements Serializable {
    @Serial
    private static final long serialVersionUID = 1L;

    static ArrangementText of(Arrangement arrangement) {
        String ratios = arrangement.ratios().toString();
        int near = arrangement.nearDistance();
        if (arrangement.rule() instanceof SeveralClasses many) {
            boolean similarity = many.score() == SeveralClasses.Score.SIMILARITY;
            return new ArrangementText(
                    true, similarity, many.threshold(), 0, new TreeMap<>(many.thresholds()), ratios, near);
        }
        OneClass one = (OneClass) arrangement.rule();
        return new ArrangementText(false, false, one.minProbability(), one.margin(), new TreeMap<>(), ratios, near);
    }

    Arrangement arrangement() {
        SeveralClasses.Score score = bySimilarity ? SeveralClasses.Score.SIMILARITY : SeveralClasses.Score.PROBABILITY;
        return new Arrangement(
                several ? new SeveralClasses(score, thresholds, first) : new OneClass(first, margin),
                SplitRatios.parse(ratios),
                nearDistance,
                Placing.LIST_ONLY);
    }
}
