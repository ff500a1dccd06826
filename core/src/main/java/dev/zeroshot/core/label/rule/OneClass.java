package dev.zeroshot.core.label.rule;

import dev.zeroshot.core.error.UsageException;
import dev.zeroshot.core.ranking.RankedLabel;
import java.util.List;

/**
 * A picture has the class of its best label, unless that is in doubt.
 *
 * @param minProbability the least probability of the best label, [0, 1]
 * @param margin by how much its probability must exceed that of the second, be it the background's, [0, 1]
 */
public record OneClass(double minProbability, double margin) implements LabelRule {
    /** Checks the ranges. */
    public OneClass {
        require("least probability", minProbability);
        require("margin", margin);
    }

    private static void require(String what, double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new UsageException("the " + what + " " + value + " is not between 0 and 1");
        }
    }

    @Override
    public boolean needsProbabilities() {
        return minProbability > 0 || margin > 0;
    }

    @Override
    public Verdict judge(List<RankedLabel> ranked) {
        RankedLabel best = ranked.get(0);
        if (best.background()) {
            return new Verdict(
                    Verdict.Kind.NONE, List.of(), best.probability(), "none: '" + best.label() + "' fits best");
        }
        double probability = best.probability().orElse(1);
        if (probability < minProbability) {
            return unsure(
                    best,
                    "'" + best.label() + "' has a probability of " + probability + ", less than " + minProbability);
        }
        if (ranked.size() > 1 && probability - ranked.get(1).probability().orElse(0) < margin) {
            RankedLabel second = ranked.get(1);
            return unsure(
                    best,
                    "'" + best.label() + "' exceeds '" + second.label() + "' by "
                            + (probability - second.probability().orElse(0)) + ", less than " + margin);
        }
        return new Verdict(Verdict.Kind.LABELLED, List.of(best.label()), best.probability(), "");
    }

    private static Verdict unsure(RankedLabel best, String why) {
        return new Verdict(Verdict.Kind.UNSURE, List.of(), best.probability(), "unsure: " + why);
    }
}
