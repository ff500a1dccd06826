package dev.zeroshot.core.label.split;

import dev.zeroshot.core.error.UsageException;
import java.util.List;

/**
 * How many pictures go into each split. The split depends on nothing but the content: of a picture's group of duplicates
 * the smallest SHA-256 in hexadecimal counts, whose first 13 digits are a number u in [0, 1) when divided by 16^13. The
 * picture is in {@code train} if u is below the first ratio, in {@code valid} if it is below the first two together, else
 * in {@code test}. So a picture keeps its split whatever pictures come or go, unless its group changes. Immutable.
 *
 * @param train at least 0
 * @param valid at least 0
 * @param test at least 0; the three add up to more than 0, and only their proportions count
 */
public record SplitRatios(double train, double valid, double test) {
    /** Eight, one and one of ten. */
    public static final SplitRatios DEFAULT = new SplitRatios(0.8, 0.1, 0.1);

    private static final int DIGITS = 13;
    private static final double RANGE = 0x1p52; // 16^13

    /** Checks the ranges. */
    public SplitRatios {
        for (double ratio : new double[] {train, valid, test}) {
            if (!(ratio >= 0) || Double.isInfinite(ratio)) {
                throw new UsageException("the ratio " + ratio + " of a split is not a number of at least 0");
            }
        }
        double sum = train + valid + test;
        if (!(sum > 0) || Double.isInfinite(sum)) {
            throw new UsageException("the ratios of the splits add up to " + sum + "; give for instance 0.8,0.1,0.1");
        }
    }

    /**
     * Ratios in words.
     *
     * @param text one to three numbers with commas in between, for train, valid and test
     * @return the ratios
     * @throws UsageException if the text is something else
     */
    public static SplitRatios parse(String text) {
        List<String> parts = List.of(text.split(",", -1));
        if (parts.size() > Split.values().length) {
            throw new UsageException("'" + text + "' has " + parts.size()
                    + " ratios; give at most three, for train, valid and test, as 0.8,0.1,0.1");
        }
        double[] ratios = new double[Split.values().length];
        for (int i = 0; i < parts.size(); i++) {
            try {
                ratios[i] = Double.parseDouble(parts.get(i).strip());
            } catch (NumberFormatException e) {
                throw new UsageException(
                        "'" + parts.get(i) + "' in '" + text + "' is not a number; give for instance 0.8,0.1,0.1");
            }
        }
        return new SplitRatios(ratios[0], ratios[1], ratios[2]);
    }

    /**
     * The split of a group of duplicates.
     *
     * @param smallestSha256 the smallest SHA-256 of the group's files, 64 hexadecimal digits in lower case
     * @return the split
     */
    public Split of(String smallestSha256) {
        double place = Long.parseLong(smallestSha256, 0, DIGITS, 16) / RANGE * (train + valid + test);
        if (place < train) {
            return Split.TRAIN;
        }
        // Without the second condition rounding could put a picture into a split of ratio 0.
        return place < train + valid || test == 0 ? (valid > 0 ? Split.VALID : Split.TRAIN) : Split.TEST;
    }

    @Override
    public String toString() {
        return train + "," + valid + "," + test;
    }
}
