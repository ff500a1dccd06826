package dev.zeroshot.cli.output;

/** Draws a share as a bar, to an eighth of a column where the terminal has the characters. */
final class Bar {
    private static final String EIGHTHS = " ▏▎▍▌▋▊▉";

    private Bar() {}

    static String draw(double share, int columns, boolean unicode) {
        double bounded = Math.max(0, Math.min(1, share));
        if (!unicode) {
            return "#".repeat((int) Math.round(bounded * columns));
        }
        int eighths = (int) Math.round(bounded * columns * 8);
        String whole = "█".repeat(eighths / 8);
        return eighths % 8 == 0 ? whole : whole + EIGHTHS.charAt(eighths % 8);
    }
}
