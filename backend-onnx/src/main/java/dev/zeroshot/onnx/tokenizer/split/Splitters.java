package dev.zeroshot.onnx.tokenizer.split;

import dev.zeroshot.onnx.tokenizer.normalize.BoundedText;
import dev.zeroshot.onnx.tokenizer.normalize.Characters;
import dev.zeroshot.onnx.tokenizer.normalize.Normalizers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The pre-tokenizers of the "tokenizers" library. */
public final class Splitters {
    /** GPT-2's words, which ByteLevel splits into unless told otherwise. */
    private static final String GPT2 =
            "'s|'t|'re|'ve|'m|'ll|'d| ?\\p{L}+| ?\\p{N}+| ?[^\\s\\p{L}\\p{N}]+|\\s+(?!\\S)|\\s+";

    private static final String[] BYTES = byteAlphabet();

    private Splitters() {}

    /**
     * One after the other.
     *
     * @param steps in order
     * @return all of them
     */
    public static Splitter sequence(List<Splitter> steps) {
        return (text, parts) -> {
            List<String> current = List.of(text);
            for (Splitter step : steps) {
                List<String> next = new ArrayList<>();
                for (String part : current) {
                    step.split(part, next);
                }
                current = next;
            }
            parts.addAll(current);
        };
    }

    /**
     * Splits at matches.
     *
     * @param pattern what matches
     * @param behaviour what becomes of a match
     * @param invert whether what lies between matches counts as the match
     * @return the splitter
     */
    public static Splitter pattern(Pattern pattern, Behaviour behaviour, boolean invert) {
        return (text, parts) -> {
            SpanCollector collector = new SpanCollector(text, behaviour, parts);
            Matcher matcher = pattern.matcher(new BoundedText(text));
            int end = 0;
            while (matcher.find()) {
                if (matcher.end() == matcher.start()) {
                    continue;
                }
                collector.add(end, matcher.start(), invert);
                collector.add(matcher.start(), matcher.end(), !invert);
                end = matcher.end();
            }
            collector.add(end, text.length(), invert);
            collector.finish();
        };
    }

    /**
     * Writes each byte of the UTF-8 form as one character of GPT-2's alphabet.
     *
     * @param prefixSpace whether a text that does not begin with a space gets one
     * @param words whether to split into GPT-2's words first
     * @return the splitter
     */
    public static Splitter byteLevel(boolean prefixSpace, boolean words) {
        Splitter splitter = words
                ? pattern(Pattern.compile(GPT2, Pattern.UNICODE_CHARACTER_CLASS), Behaviour.ISOLATED, false)
                : (text, parts) -> parts.add(text);
        return (text, parts) -> {
            List<String> split = new ArrayList<>();
            splitter.split(prefixSpace && !text.startsWith(" ") ? " " + text : text, split);
            split.forEach(part -> parts.add(toByteAlphabet(part)));
        };
    }

    private static String toByteAlphabet(String text) {
        StringBuilder result = new StringBuilder();
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            result.append(BYTES[b & 0xff]);
        }
        return result.toString();
    }

    /** GPT-2's alphabet: printable bytes stand for themselves, the others follow from U+0100 on. */
    private static String[] byteAlphabet() {
        String[] alphabet = new String[256];
        int next = 256;
        for (int b = 0; b < 256; b++) {
            boolean printable = (b >= '!' && b <= '~') || (b >= 0xa1 && b <= 0xac) || b >= 0xae;
            alphabet[b] = Character.toString(printable ? b : next++);
        }
        return alphabet;
    }

    /**
     * Splits at white space.
     *
     * @return the splitter
     */
    public static Splitter whiteSpace() {
        return classes(Characters::isWhiteSpace, c -> false);
    }

    /**
     * Splits at white space, and puts punctuation apart, as BERT does.
     *
     * @return the splitter
     */
    public static Splitter bert() {
        return classes(Characters::isWhiteSpace, Characters::isPunctuation);
    }

    /**
     * Splits by kinds of characters.
     *
     * @param removed what is left out
     * @param isolated what is a part of its own, each character
     * @return the splitter
     */
    public static Splitter classes(IntPredicate removed, IntPredicate isolated) {
        return (text, parts) -> {
            int start = 0;
            for (int i = 0, c; i < text.length(); i += Character.charCount(c)) {
                c = text.codePointAt(i);
                boolean remove = removed.test(c);
                if (remove || isolated.test(c)) {
                    addIfAny(text, start, i, parts);
                    start = i + (remove ? Character.charCount(c) : 0);
                    if (!remove) {
                        parts.add(Character.toString(c));
                        start = i + Character.charCount(c);
                    }
                }
            }
            addIfAny(text, start, text.length(), parts);
        };
    }

    private static void addIfAny(String text, int start, int end, List<String> parts) {
        if (end > start) {
            parts.add(text.substring(start, end));
        }
    }

    /**
     * SentencePiece's words: spaces become a visible mark, and a word begins with it.
     *
     * @param mark the mark, usually U+2581
     * @param prepend whether a text that does not begin with the mark gets one
     * @param split whether to split before each mark
     * @return the splitter
     */
    public static Splitter metaspace(String mark, boolean prepend, boolean split) {
        Splitter words = pattern(Pattern.compile(Pattern.quote(mark)), Behaviour.MERGED_WITH_NEXT, false);
        UnaryOperator<String> spaces = Normalizers.replace(Pattern.compile(" "), mark);
        UnaryOperator<String> begin = Normalizers.prepend(mark);
        return (text, parts) -> {
            String marked = spaces.apply(text);
            String full = prepend && !marked.startsWith(mark) ? begin.apply(marked) : marked;
            if (split) {
                words.split(full, parts);
            } else {
                parts.add(full);
            }
        };
    }
}
