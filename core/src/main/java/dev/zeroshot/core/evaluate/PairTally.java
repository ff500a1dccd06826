package dev.zeroshot.core.evaluate;

import dev.zeroshot.core.compare.Comparison;
import dev.zeroshot.core.compare.ModelAnswer;
import java.util.Optional;
import java.util.OptionalDouble;

/** Counts where two models agree, and where only one of them is right. For one thread. */
final class PairTally {
    private final int first;
    private final int second;
    private long pictures;
    private long same;
    private long labelled;
    private long onlyFirst;
    private long onlySecond;

    PairTally(int first, int second) {
        this.first = first;
        this.second = second;
    }

    void add(Comparison comparison, Optional<String> truth) {
        if (comparison.answers().get(first) instanceof ModelAnswer.Ranked one
                && comparison.answers().get(second) instanceof ModelAnswer.Ranked other) {
            String firstBest = one.best().label();
            String secondBest = other.best().label();
            pictures++;
            same += firstBest.equals(secondBest) ? 1 : 0;
            if (truth.isPresent()) {
                boolean firstRight = firstBest.equals(truth.get());
                boolean secondRight = secondBest.equals(truth.get());
                labelled++;
                onlyFirst += firstRight && !secondRight ? 1 : 0;
                onlySecond += secondRight && !firstRight ? 1 : 0;
            }
        }
    }

    Optional<PairedTest> test() {
        return labelled == 0 ? Optional.empty() : Optional.of(PairedTest.of(onlyFirst, onlySecond));
    }

    PairResult result(OptionalDouble adjustedP) {
        return new PairResult(first, second, pictures, same, test(), adjustedP);
    }
}
