package dev.zeroshot.onnx.tokenizer.normalize;

/** Kinds of characters, as the "tokenizers" library tells them apart. */
public final class Characters {
    private Characters() {}

    /**
     * Unicode's White_Space property.
     *
     * @param c a code point
     * @return whether it is white space
     */
    public static boolean isWhiteSpace(int c) {
        return switch (c) {
            case '\t', '\n', 0x0b, '\f', '\r', ' ', 0x85, 0xa0 -> true;
            default ->
                c > 0xff
                        && switch (Character.getType(c)) {
                            case Character.SPACE_SEPARATOR, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                                true;
                            default -> false;
                        };
        };
    }

    /**
     * What BERT's cleaning leaves out: control, format, private, and what has no meaning.
     *
     * @param c a code point
     * @return whether it is of the category Other
     */
    public static boolean isOther(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.FORMAT, Character.PRIVATE_USE, Character.SURROGATE -> true;
            default -> false;
        };
    }

    /**
     * Unicode's marks: accents and the like.
     *
     * @param c a code point
     * @return whether it is of the category Mark
     */
    public static boolean isMark(int c) {
        return switch (Character.getType(c)) {
            case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK, Character.ENCLOSING_MARK -> true;
            default -> false;
        };
    }

    /**
     * What a regular expression's {@code \w} means by a character of a word.
     *
     * @param c a code point
     * @return whether it is a letter, mark, digit, connector or joiner
     */
    public static boolean isWord(int c) {
        return Character.isAlphabetic(c)
                || isMark(c)
                || Character.isDigit(c)
                || Character.getType(c) == Character.CONNECTOR_PUNCTUATION
                || c == 0x200c
                || c == 0x200d;
    }

    /**
     * What BERT splits at: ASCII's symbols and all of Unicode's punctuation.
     *
     * @param c a code point
     * @return whether it is punctuation
     */
    public static boolean isPunctuation(int c) {
        if (c < 0x80) {
            return c > ' ' && c < 0x7f && !Character.isLetterOrDigit(c);
        }
        return switch (Character.getType(c)) {
            case Character.CONNECTOR_PUNCTUATION,
                    Character.DASH_PUNCTUATION,
                    Character.START_PUNCTUATION,
                    Character.END_PUNCTUATION,
                    Character.INITIAL_QUOTE_PUNCTUATION,
                    Character.FINAL_QUOTE_PUNCTUATION,
                    Character.OTHER_PUNCTUATION -> true;
            default -> false;
        };
    }

    /**
     * The ideographs that BERT puts apart.
     *
     * @param c a code point
     * @return whether it is in one of BERT's ranges
     */
    public static boolean isChinese(int c) {
        return (c >= 0x4E00 && c <= 0x9FFF)
                || (c >= 0x3400 && c <= 0x4DBF)
                || (c >= 0x20000 && c <= 0x2A6DF)
                || (c >= 0x2A700 && c <= 0x2B73F)
                || (c >= 0x2B740 && c <= 0x2B81F)
                || (c >= 0x2B920 && c <= 0x2CEAF)
                || (c >= 0xF900 && c <= 0xFAFF)
                || (c >= 0x2F800 && c <= 0x2FA1F);
    }
}
