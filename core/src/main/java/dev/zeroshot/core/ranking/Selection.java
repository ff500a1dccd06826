package dev.zeroshot.core.ranking;

import dev.zeroshot.core.error.UsageException;
import java.util.List;
import java.util.OptionalInt;

/**
 * Which labels of an answer are wanted. Chosen after the softmax, so that probabilities do not change.
 *
 * @param top how many of the best, at least 1; empty for all
 * @param minProbability the least probability, [0, 1]; labels without a probability always pass
 */
public record Selection(OptionalInt top, double minProbability) {
    /** Checks the ranges. */
    public Selection {
        if (top.isPresent() && top.getAsInt() < 1) {
            throw new UsageException("top " + top.getAsInt() + " is less than 1; ask for at least one label");
        }
        if (!(minProbability >= 0 && minProbability <= 1)) {
            throw new UsageException("the least probability " + minProbability + " is not between 0 and 1");
        }
    }

    /**
     * Every label.
     *
     * @return a selection that leaves nothing out
     */
    public static Selection all() {
        return new Selection(OptionalInt.empty(), 0);
    }

    /**
     * The best few.
     *
     * @param count at least 1
     * @return a selection of the best
     */
    public static Selection top(int count) {
        return new Selection(OptionalInt.of(count), 0);
    }

    /**
     * Leaves out what is not wanted.
     *
     * @param ranked best first
     * @return the wanted ones, best first
     */
    public List<RankedLabel> apply(List<RankedLabel> ranked) {
        return ranked.stream()
                .filter(label -> label.probability().orElse(1) >= minProbability)
                .limit(top.orElse(Integer.MAX_VALUE))
                .toList();
    }
}
