package dev.zeroshot.cli.output;

/** Shares as people read them. */
public final class Percent {
    private Percent() {}

    /**
     * A share in percent.
     *
     * @param share 0 to 1
     * @return for instance {@code 91.7 %}
     */
    public static String of(double share) {
        return Decimals.fixed(100 * share, 1) + " %";
    }
}
