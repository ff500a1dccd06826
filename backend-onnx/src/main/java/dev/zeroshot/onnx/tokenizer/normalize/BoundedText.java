package dev.zeroshot.onnx.tokenizer.normalize;

/**
 * A text that a regular expression may look at so many times and no more: an expression that backtracks without end,
 * which a tokenizer.json can hold, becomes a {@link RunawayException}. For one search at a time; not thread-safe.
 */
public final class BoundedText implements CharSequence {
    /** CLIP's expression takes about ten. */
    private static final long LOOKS_PER_CHARACTER = 200;

    private static final long LEAST_LOOKS = 10_000;

    private final String text;
    private long looksLeft;

    /**
     * Wraps a text.
     *
     * @param text the text
     */
    public BoundedText(String text) {
        this.text = text;
        this.looksLeft = LEAST_LOOKS + LOOKS_PER_CHARACTER * text.length();
    }

    @Override
    public char charAt(int index) {
        if (--looksLeft < 0) {
            throw new RunawayException("a regular expression does not come to an end");
        }
        return text.charAt(index);
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return text.substring(start, end);
    }

    @Override
    public String toString() {
        return text;
    }
}
