package dev.zeroshot.onnx.tokenizer.normalize;

import java.text.Normalizer;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The normalizers of the "tokenizers" library, each a function from text to text. Thread-safe. */
public final class Normalizers {
    private Normalizers() {}

    /**
     * One after the other.
     *
     * @param steps in order
     * @return all of them
     */
    public static UnaryOperator<String> sequence(List<UnaryOperator<String>> steps) {
        return text -> {
            String result = text;
            for (UnaryOperator<String> step : steps) {
                result = step.apply(result);
            }
            return result;
        };
    }

    /**
     * A Unicode normal form.
     *
     * @param form which one
     * @return the normalizer
     */
    public static UnaryOperator<String> unicode(Normalizer.Form form) {
        return text -> Normalizer.normalize(text, form);
    }

    /**
     * Lower case, code point by code point: no rule looks at neighbours, so a sigma at the end of a word stays σ, and İ
     * becomes i with a dot above.
     *
     * @param text any text
     * @return in lower case
     */
    public static String lowercase(String text) {
        StringBuilder result = new StringBuilder(text.length());
        for (int i = 0, c; i < text.length(); i += Character.charCount(c)) {
            c = text.codePointAt(i);
            if (c == 0x130) {
                result.append("i\u0307");
            } else {
                result.appendCodePoint(Character.toLowerCase(c));
            }
        }
        return result.toString();
    }

    /**
     * Leaves out all marks (category M), as the normalizer StripAccents does.
     *
     * @param text usually decomposed
     * @return without accents
     */
    public static String stripMarks(String text) {
        return without(text, Characters::isMark);
    }

    /**
     * Leaves out non-spacing marks (category Mn), as BERT's normalizer does.
     *
     * @param text usually decomposed
     * @return without accents
     */
    static String stripNonSpacingMarks(String text) {
        return without(text, c -> Character.getType(c) == Character.NON_SPACING_MARK);
    }

    private static String without(String text, IntPredicate left) {
        StringBuilder result = new StringBuilder(text.length());
        text.codePoints().filter(left.negate()).forEach(result::appendCodePoint);
        return result.toString();
    }

    /**
     * Leaves out white space at the ends.
     *
     * @param left whether at the beginning
     * @param right whether at the end
     * @return the normalizer
     */
    public static UnaryOperator<String> strip(boolean left, boolean right) {
        return text -> {
            int start = 0;
            int end = text.length();
            while (left && start < end && Characters.isWhiteSpace(text.codePointAt(start))) {
                start = text.offsetByCodePoints(start, 1);
            }
            while (right && end > start && Characters.isWhiteSpace(text.codePointBefore(end))) {
                end = text.offsetByCodePoints(end, -1);
            }
            return text.substring(start, end);
        };
    }

    /**
     * Replaces whatever matches.
     *
     * @param pattern what to replace
     * @param content what to put there, as it is
     * @return the normalizer
     */
    public static UnaryOperator<String> replace(Pattern pattern, String content) {
        return text -> {
            Matcher matcher = pattern.matcher(new BoundedText(text));
            if (!matcher.find()) {
                return text;
            }
            BoundedBuilder result = new BoundedBuilder(text.length());
            int end = 0;
            do {
                result.append(text, end, matcher.start()).append(content);
                end = matcher.end();
            } while (matcher.find());
            return result.append(text, end, text.length()).toString();
        };
    }

    /**
     * Puts something in front of a text that is not empty.
     *
     * @param prefix what to put there
     * @return the normalizer
     */
    public static UnaryOperator<String> prepend(String prefix) {
        return text -> text.isEmpty()
                ? text
                : new BoundedBuilder(text.length() + 1)
                        .append(prefix)
                        .append(text)
                        .toString();
    }
}
