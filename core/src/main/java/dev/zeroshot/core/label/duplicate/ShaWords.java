package dev.zeroshot.core.label.duplicate;

/** SHA-256 hashes as four words each, many of them behind each other in one array: a third of what they take as text. */
public final class ShaWords {
    /** Words of a hash. */
    public static final int COUNT = 4;

    private static final int DIGITS = 16;

    private ShaWords() {}

    /**
     * Puts a hash into an array.
     *
     * @param sha256 64 hexadecimal digits
     * @param words takes {@link #COUNT} words
     * @param at where the first of them goes
     */
    public static void put(String sha256, long[] words, int at) {
        for (int i = 0; i < COUNT; i++) {
            words[at + i] = Long.parseUnsignedLong(sha256, DIGITS * i, DIGITS * (i + 1), 16);
        }
    }

    /**
     * A hash as text.
     *
     * @param words holds it
     * @param at where its first word is
     * @return 64 hexadecimal digits in lower case
     */
    public static String text(long[] words, int at) {
        StringBuilder digits = new StringBuilder(COUNT * DIGITS);
        for (int i = 0; i < COUNT; i++) {
            String some = Long.toHexString(words[at + i]);
            digits.append("0".repeat(DIGITS - some.length())).append(some);
        }
        return digits.toString();
    }

    /**
     * Compares two hashes as their texts compare.
     *
     * @param some holds the one
     * @param at where its first word is
     * @param others holds the other
     * @param otherAt where its first word is
     * @return less than 0, 0, or more than 0, as the one is smaller, the same, or larger
     */
    public static int compare(long[] some, int at, long[] others, int otherAt) {
        for (int i = 0; i < COUNT; i++) {
            int order = Long.compareUnsigned(some[at + i], others[otherAt + i]);
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }
}
