package dev.zeroshot.onnx.tokenizer.normalize;

/**
 * Builds a text that may grow to so many characters and no more: what a tokenizer's file puts in the place of a character
 * can be of any length. Not thread-safe.
 */
public final class BoundedBuilder {
    /** A megabyte of the character that grows the most in a normal form, U+FDFA, becomes six million characters. */
    private static final int MAX_CHARS = 1 << 24;

    private final StringBuilder text;

    /**
     * Creates an empty text.
     *
     * @param expected how many characters of UTF-16 it is likely to have
     */
    public BoundedBuilder(int expected) {
        this.text = new StringBuilder(expected);
    }

    /**
     * Adds a text at the end.
     *
     * @param piece the text
     * @return this
     */
    public BoundedBuilder append(String piece) {
        return append(piece, 0, piece.length());
    }

    /**
     * Adds a part of a text at the end.
     *
     * @param source the text
     * @param from where the part begins
     * @param to where it ends
     * @return this
     */
    public BoundedBuilder append(String source, int from, int to) {
        if (to - from > MAX_CHARS - text.length()) {
            throw new RunawayException("a prompt grows to more than " + MAX_CHARS + " characters");
        }
        text.append(source, from, to);
        return this;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
