package dev.zeroshot.core.evaluate;

/**
 * A 95 % confidence interval of a proportion, by Wilson's score method: E. B. Wilson, "Probable inference, the law of
 * succession, and statistical inference", Journal of the American Statistical Association 22 (1927).
 *
 * @param low the lower end, 0 to 1
 * @param high the upper end, 0 to 1
 */
public record Interval(double low, double high) {
    /** The 97.5 % point of the normal distribution. */
    private static final double Z = 1.959963984540054;

    /**
     * The interval of a proportion.
     *
     * @param hits how often something held, 0 to {@code n}
     * @param n how often it was looked at, at least 0
     * @return the interval; 0 to 1 if nothing was looked at
     */
    public static Interval wilson(long hits, long n) {
        if (n == 0) {
            return new Interval(0, 1);
        }
        double p = hits / (double) n;
        double z2n = Z * Z / n;
        double middle = p + z2n / 2;
        double spread = Z * Math.sqrt(p * (1 - p) / n + z2n / (4 * n));
        double whole = 1 + z2n;
        return new Interval(
                hits == 0 ? 0 : Math.max(0, (middle - spread) / whole),
                hits == n ? 1 : Math.min(1, (middle + spread) / whole));
    }
}
