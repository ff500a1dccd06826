package dev.zeroshot.core.label.rule;

import dev.zeroshot.core.ranking.RankedLabel;
import java.util.List;

/** From ranked labels to a verdict. Implementations are immutable and thread-safe. */
public sealed interface LabelRule permits OneClass, SeveralClasses {
    /**
     * Judges a picture.
     *
     * @param ranked all labels, the background's too, best first, at least one
     * @return what the picture is
     */
    Verdict judge(List<RankedLabel> ranked);

    /**
     * Whether it judges by probabilities, which some models do not have.
     *
     * @return true if every label needs a probability
     */
    boolean needsProbabilities();
}
