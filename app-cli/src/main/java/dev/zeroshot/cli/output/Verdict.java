package dev.zeroshot.cli.output;

import dev.zeroshot.core.evaluate.PairResult;
import dev.zeroshot.core.evaluate.PairedTest;
import java.util.Optional;

/** What a paired test says, in words. */
public final class Verdict {
    private static final double LEAST_SHOWN = 0.0001;

    private Verdict() {}

    /**
     * Which of two models is better, and how sure that is.
     *
     * @param pair the test's figures
     * @param first what the first model is called
     * @param second what the second model is called
     * @return the verdict; empty without test
     */
    public static Optional<String> of(PairResult pair, String first, String second) {
        return pair.test().map(test -> words(pair, test, first, second));
    }

    private static String words(PairResult pair, PairedTest test, String first, String second) {
        boolean firstBetter = test.onlyFirst() > test.onlySecond();
        String said = pair.differ() ? (firstBetter ? first : second) + " is better" : "no difference beyond chance";
        return said + " (p " + p(pair.adjustedP().orElse(1)) + "; only one right: " + test.onlyFirst() + " and "
                + test.onlySecond() + ")";
    }

    private static String p(double value) {
        return value < LEAST_SHOWN ? "< " + Decimals.fixed(LEAST_SHOWN, 4) : "= " + Decimals.fixed(value, 4);
    }
}
