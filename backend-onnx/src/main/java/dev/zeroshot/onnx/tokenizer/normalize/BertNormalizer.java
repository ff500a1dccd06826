package dev.zeroshot.onnx.tokenizer.normalize;

import java.text.Normalizer;
import java.util.function.UnaryOperator;

/**
 * BERT's normalizer.
 *
 * @param cleanText whether control characters go and white space becomes spaces
 * @param chinese whether ideographs are put apart
 * @param stripAccents whether accents go
 * @param lowercase whether to lower case
 */
public record BertNormalizer(boolean cleanText, boolean chinese, boolean stripAccents, boolean lowercase)
        implements UnaryOperator<String> {
    @Override
    public String apply(String text) {
        String result = cleanText || chinese ? clean(text) : text;
        if (stripAccents) {
            result = Normalizers.stripNonSpacingMarks(Normalizer.normalize(result, Normalizer.Form.NFD));
        }
        return lowercase ? Normalizers.lowercase(result) : result;
    }

    private String clean(String text) {
        StringBuilder result = new StringBuilder(text.length());
        for (int i = 0, c; i < text.length(); i += Character.charCount(c)) {
            c = text.codePointAt(i);
            if (cleanText && isWhiteSpace(c)) {
                result.append(' ');
            } else if (chinese && Characters.isChinese(c)) {
                result.append(' ').appendCodePoint(c).append(' ');
            } else if (!cleanText || !(c == 0 || c == 0xfffd || Characters.isOther(c))) {
                result.appendCodePoint(c);
            }
        }
        return result.toString();
    }

    /** Line feeds and the like count as white space before they count as control characters; others do not. */
    private static boolean isWhiteSpace(int c) {
        return c == '\t' || c == '\n' || c == '\r' || (Characters.isWhiteSpace(c) && !Characters.isOther(c));
    }
}
