package dev.zeroshot.onnx.tokenizer.model;

import java.util.Arrays;

/**
 * A growing list of short texts in one array of characters: a vocabulary of a million tokens as strings would take four
 * times the memory. Not thread-safe while it grows.
 */
public final class TextList {
    /** The largest known vocabulary, XLM-V's, has 901,629 tokens and some 8 million characters. */
    private static final int MAX_TEXTS = 1 << 21;

    private static final int MAX_CHARS = 1 << 25;

    private final int longestAllowed;
    private char[] chars = new char[1 << 12];
    private int[] ends = new int[1 << 10];
    private int size;
    private int longest;

    /**
     * Creates an empty list.
     *
     * @param longestAllowed how many characters of UTF-16 a text may have
     */
    public TextList(int longestAllowed) {
        this.longestAllowed = longestAllowed;
    }

    /**
     * Adds a text at the end.
     *
     * @param text the text
     * @throws IllegalArgumentException if the text is too long or there are too many, with a message that goes on after
     *     the name of what holds the texts
     */
    public void add(String text) {
        int start = end(size - 1);
        if (text.length() > longestAllowed) {
            throw new IllegalArgumentException("holds a text of more than " + longestAllowed + " characters");
        }
        if (size == MAX_TEXTS || start + text.length() > MAX_CHARS) {
            throw new IllegalArgumentException("holds too many texts");
        }
        if (start + text.length() > chars.length) {
            chars = Arrays.copyOf(chars, 2 * chars.length + longestAllowed);
        }
        if (size == ends.length) {
            ends = Arrays.copyOf(ends, 2 * size);
        }
        text.getChars(0, text.length(), chars, start);
        longest = Math.max(longest, text.length());
        ends[size++] = start + text.length();
    }

    /** {@return how many texts there are} */
    public int size() {
        return size;
    }

    /** {@return how many characters of UTF-16 the longest text has} */
    public int longest() {
        return longest;
    }

    /**
     * {@return one text}
     *
     * @param index 0 to size - 1
     */
    public String get(int index) {
        int start = end(index - 1);
        return new String(chars, start, ends[index] - start);
    }

    /** Gives back what was set aside to grow into. */
    void trim() {
        chars = Arrays.copyOf(chars, end(size - 1));
        ends = Arrays.copyOf(ends, size);
    }

    /** The hash of a text's characters, put after others. */
    int hash(int index, int before) {
        int hash = before;
        for (int i = end(index - 1); i < ends[index]; i++) {
            hash = Vocabulary.hash(hash, chars[i]);
        }
        return hash;
    }

    /** Whether a text is the head and a piece of a word together. */
    boolean equals(int index, String head, String word, int from, int to) {
        int start = end(index - 1);
        return ends[index] - start == head.length() + to - from
                && matches(start, head, 0, head.length())
                && matches(start + head.length(), word, from, to);
    }

    boolean sameTexts(int one, int other) {
        return Arrays.equals(chars, end(one - 1), ends[one], chars, end(other - 1), ends[other]);
    }

    private boolean matches(int start, String text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (chars[start + i - from] != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private int end(int index) {
        return index < 0 ? 0 : ends[index];
    }
}
