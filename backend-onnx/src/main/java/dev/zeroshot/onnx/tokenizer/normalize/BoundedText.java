package dev.zeroshot.onnx.tokenizer.normalize;

import dev.zeroshot.core.error.ModelException;
import dev.zeroshot.core.error.ModelException.Reason;

/**
 * A text that a regular expression may look at so many times and no more: an expression that backtracks without end,
 * which a tokenizer.json can hold, becomes an error. For one match at a time; not thread-safe.
 */
public final class BoundedText implements CharSequence {
    private static final long LOOKS_PER_CHARACTER = 1000;
    private static final long LEAST_LOOKS = 1_000_000;

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
            throw new ModelException(
                    Reason.UNSUPPORTED,
                    "a regular expression of the tokenizer does not come to an end; the tokenizer.json is not usable");
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
