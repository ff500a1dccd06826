package dev.zeroshot.core.label;

import dev.zeroshot.core.label.rule.LabelRule;
import dev.zeroshot.core.label.split.SplitRatios;
import dev.zeroshot.core.prompt.Label;
import dev.zeroshot.core.ranking.Ranking;
import java.util.List;
import java.util.Map;

/**
 * What a data set was made with. It is kept with the data set, so that a later run can tell whether it goes on with the same,
 * and so that the data set can be arranged anew without the model. Immutable.
 *
 * @param folder the labelled folder, an absolute path
 * @param model what tells one model from another, by name
 * @param labels what pictures can show, with all prompts
 * @param ranking how cosines become probabilities
 * @param arrangement what is done with the scores
 */
public record LabelSettings(
        String folder, Map<String, String> model, List<Label> labels, Ranking ranking, Arrangement arrangement) {
    /** Copies map and list. */
    public LabelSettings {
        model = Map.copyOf(model);
        labels = List.copyOf(labels);
    }

    /**
     * What is done with the scores: none of it needs the model.
     *
     * @param rule from ranked labels to a class, or to doubt
     * @param ratios of the splits
     * @param nearDistance in how many bits of their perceptual hashes near duplicates may differ; less than 0 for exact
     *     duplicates only
     * @param placing how pictures get into the data set
     */
    public record Arrangement(LabelRule rule, SplitRatios ratios, int nearDistance, Placing placing) {
        /** What small changes of a picture (another size, another quality) do to its hash, and a little more. */
        public static final int NEAR_DISTANCE = 6;
    }
}
