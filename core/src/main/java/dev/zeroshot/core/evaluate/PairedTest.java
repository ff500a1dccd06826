package dev.zeroshot.core.evaluate;

/**
 * McNemar's test of whether one of two models is really better, from the pictures on which exactly one of them is right. If
 * they were equally good, each such picture would fall to either side like a fair coin.
 *
 * <p>Two two-sided p-values, both without approximation: the exact conditional one, and the mid-p one, which the authors
 * recommend since the exact one is needlessly cautious. Source: M. W. Fagerland, S. Lydersen, P. Laake, "The McNemar test
 * for binary matched-pairs data: mid-p and asymptotic are better than exact conditional", BMC Medical Research Methodology
 * 13:91 (2013).
 *
 * @param onlyFirst pictures that only the first model has right, at least 0
 * @param onlySecond pictures that only the second model has right, at least 0
 * @param exactP the exact conditional p-value, in (0, 1]
 * @param midP the mid-p-value, in (0, 1]
 */
public record PairedTest(long onlyFirst, long onlySecond, double exactP, double midP) {
    /** What the test is, in words, for reports. */
    public static final String METHOD = "McNemar's test, two-sided mid-p (Fagerland et al. 2013)";

    /**
     * Tests two models.
     *
     * @param onlyFirst pictures that only the first model has right, at least 0
     * @param onlySecond pictures that only the second model has right, at least 0
     * @return the p-values; both are 1 if the models never differ
     */
    public static PairedTest of(long onlyFirst, long onlySecond) {
        long n = Math.addExact(onlyFirst, onlySecond);
        long fewer = Math.min(onlyFirst, onlySecond);
        double point = Math.exp(logHalfBinomial(n, fewer));
        double tail = 0;
        double term = point;
        for (long k = fewer; k >= 0 && term > 0; k--) {
            tail += term;
            term *= k / (double) (n - k + 1);
        }
        return new PairedTest(onlyFirst, onlySecond, Math.min(1, 2 * tail), Math.min(1, 2 * tail - point));
    }

    /** log of (n choose k) / 2^n. */
    private static double logHalfBinomial(long n, long k) {
        double sum = -n * Math.log(2);
        for (long i = 1; i <= k; i++) {
            sum += Math.log((n - k + i) / (double) i);
        }
        return sum;
    }
}
