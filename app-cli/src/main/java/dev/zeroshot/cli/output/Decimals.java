package dev.zeroshot.cli.output;

/** Numbers with a fixed number of decimals, without {@code String.format}, whose machinery a cold start would pay for. */
public final class Decimals {
    private Decimals() {}

    /**
     * A number rounded half up.
     *
     * @param value finite, with a magnitude below 10^12
     * @param digits how many digits after the point, 0 to 6
     * @return for instance {@code -0.25}
     */
    public static String fixed(double value, int digits) {
        long unit = 1;
        for (int i = 0; i < digits; i++) {
            unit *= 10;
        }
        long scaled = Math.round(Math.abs(value) * unit);
        String fraction = Long.toString(scaled % unit);
        String sign = value < 0 && scaled > 0 ? "-" : "";
        return sign + scaled / unit + (digits == 0 ? "" : "." + "0".repeat(digits - fraction.length()) + fraction);
    }
}
