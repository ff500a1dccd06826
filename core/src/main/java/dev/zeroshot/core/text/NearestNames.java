package dev.zeroshot.core.text;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Finds what somebody probably meant by a name that is not known. */
public final class NearestNames {
    private NearestNames() {}

    /**
     * The known names nearest to one that is not known.
     *
     * @param name what was given
     * @param known what could have been meant
     * @param limit how many to name at most
     * @return the nearest first; empty if none is near
     */
    public static List<String> of(String name, Collection<String> known, int limit) {
        record Near(String name, int distance) {}
        String wanted = name.toLowerCase(Locale.ROOT);
        return known.stream()
                .distinct()
                .map(candidate -> new Near(candidate, distance(wanted, candidate.toLowerCase(Locale.ROOT))))
                .filter(near -> near.distance() <= Math.max(2, near.name().length() / 2))
                .sorted(Comparator.comparingInt(Near::distance).thenComparing(Near::name))
                .limit(limit)
                .map(Near::name)
                .toList();
    }

    /**
     * A half sentence for an error message.
     *
     * @param name what was given
     * @param known what could have been meant
     * @return {@code "; did you mean a, b?"}, or an empty string if nothing is near
     */
    public static String didYouMean(String name, Collection<String> known) {
        List<String> near = of(name, known, 3);
        return near.isEmpty() ? "" : "; did you mean " + String.join(", ", near) + "?";
    }

    /** Optimal string alignment distance; a candidate that contains the name counts as one edit away. */
    private static int distance(String a, String b) {
        if (a.length() >= 3 && b.contains(a)) {
            return a.equals(b) ? 0 : 1;
        }
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                d[i][j] = Math.min(i, j) == 0 ? Math.max(i, j) : step(a, b, d, i, j);
            }
        }
        return d[a.length()][b.length()];
    }

    private static int step(String a, String b, int[][] d, int i, int j) {
        int cost = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        int best = Math.min(Math.min(d[i - 1][j] + 1, d[i][j - 1] + 1), d[i - 1][j - 1] + cost);
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(best, d[i - 2][j - 2] + 1) : best;
    }
}
