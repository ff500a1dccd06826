package dev.zeroshot.onnx.tokenizer.split;

import dev.zeroshot.onnx.tokenizer.normalize.BoundedText;
import dev.zeroshot.onnx.tokenizer.normalize.Characters;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The pre-tokenizers of the "tokenizers" library. */
public final class Splitters {
    /** GPT-2's words, which ByteLevel splits into unless told otherwise. */
    private static final Pattern GPT2 = Pattern.compile(
            "'s|'t|'re|'ve|'m|'ll|'d| ?\\p{L}+| ?\\p{N}+| ?[^\\s\\p{L}\\p{N}]+|\\s+(?!\\S)|\\s+",
            Pattern.UNICODE_CHARACTER_CLASS);

    private static final String[] BYTES = byteAlphabet();

    private Splitters() {}

    /** What becomes of a match. */
    public enum Behaviour {
        /** It is left out. */
        REMOVED,
        /** It is a part of its own. */
        ISOLATED,
        /** It ends the part before it. */
        MERGED_WITH_PREVIOUS,
        /** It begins the part after it. */
        MERGED_WITH_NEXT,
        /** Neighbouring matches are one part. */
        CONTIGUOUS
    }

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
            Collector collector = new Collector(text, behaviour, parts);
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

    /** Puts spans together as the behaviour wants. */
    private static final class Collector {
        private final String text;
        private final Behaviour behaviour;
        private final List<String> parts;
        private int openFrom = -1;
        private int openTo = -1;
        private boolean openIsMatch;

        Collector(String text, Behaviour behaviour, List<String> parts) {
            this.text = text;
            this.behaviour = behaviour;
            this.parts = parts;
        }

        void add(int from, int to, boolean match) {
            if (from == to || (match && behaviour == Behaviour.REMOVED)) {
                return;
            }
            if (openFrom >= 0 && openTo == from && joins(match)) {
                openTo = to;
            } else {
                finish();
                openFrom = from;
                openTo = to;
            }
            openIsMatch = match;
        }

        private boolean joins(boolean match) {
            return switch (behaviour) {
                case CONTIGUOUS -> match == openIsMatch;
                case MERGED_WITH_PREVIOUS -> match && !openIsMatch;
                case MERGED_WITH_NEXT -> !match && openIsMatch;
                case REMOVED, ISOLATED -> false;
            };
        }

        void finish() {
            if (openFrom >= 0) {
                parts.add(text.substring(openFrom, openTo));
            }
            openFrom = -1;
        }
    }

    /**
     * Writes each byte of the UTF-8 form as one character of GPT-2's alphabet.
     *
     * @param prefixSpace whether a text that does not begin with a space gets one
     * @param words whether to split into GPT-2's words first
     * @return the splitter
     */
    public static Splitter byteLevel(boolean prefixSpace, boolean words) {
        Splitter splitter = words ? pattern(GPT2, Behaviour.ISOLATED, false) : (text, parts) -> parts.add(text);
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
        return (text, parts) -> {
            String marked = text.replace(" ", mark);
            String full = prepend && !marked.startsWith(mark) ? mark + marked : marked;
            if (split) {
                words.split(full, parts);
            } else {
                parts.add(full);
            }
        };
    }
}
