package dev.zeroshot.cli.output;

/** Sizes for people, in units of a thousand as disks and networks are sold. */
public final class ByteSize {
    private static final String[] UNITS = {"kB", "MB", "GB", "TB"};
    private static final int STEP = 1000;
    private static final double NEXT_UNIT = 999.95;

    private ByteSize() {}

    /**
     * Writes a size.
     *
     * @param bytes at least 0
     * @return for instance {@code 605.2 MB}
     */
    public static String of(long bytes) {
        if (bytes < STEP) {
            return bytes + " B";
        }
        double size = bytes / (double) STEP;
        int unit = 0;
        while (size >= NEXT_UNIT && unit < UNITS.length - 1) {
            size /= STEP;
            unit++;
        }
        return Decimals.fixed(size, 1) + " " + UNITS[unit];
    }
}
