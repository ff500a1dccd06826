package dev.zeroshot.onnx.tokenizer;

import dev.zeroshot.onnx.tokenizer.normalize.Characters;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Cuts added tokens out of a text: the leftmost first, the longest of those that begin there. Thread-safe. */
final class AddedTokens {
    private final List<AddedToken> tokens;

    AddedTokens(List<AddedToken> tokens) {
        this.tokens = tokens.stream()
                .sorted(Comparator.comparingInt(
                                (AddedToken token) -> token.content().length())
                        .reversed())
                .toList();
    }

    /**
     * A part of a text.
     *
     * @param text what it is
     * @param id the added token's id, or -1 for text between them
     */
    record Part(String text, int id) {}

    List<Part> cut(String text) {
        List<Part> parts = new ArrayList<>();
        int start = 0;
        int at = 0;
        while (at < text.length() && !tokens.isEmpty()) {
            AddedToken token = tokenAt(text, at);
            if (token == null) {
                at++;
                continue;
            }
            int end = at + token.content().length();
            if (token.singleWord() && touchesWord(text, at, end)) {
                at = end;
                continue;
            }
            int from = token.stripsLeft() ? skipLeft(text, at, start) : at;
            addText(text, start, from, parts);
            parts.add(new Part(token.content(), token.id()));
            start = token.stripsRight() ? skipRight(text, end) : end;
            at = start;
        }
        addText(text, start, text.length(), parts);
        return parts;
    }

    private @org.jspecify.annotations.Nullable AddedToken tokenAt(String text, int at) {
        for (AddedToken token : tokens) {
            if (text.startsWith(token.content(), at)) {
                return token;
            }
        }
        return null;
    }

    private static void addText(String text, int start, int end, List<Part> parts) {
        if (end > start) {
            parts.add(new Part(text.substring(start, end), -1));
        }
    }

    private static boolean touchesWord(String text, int start, int end) {
        return (start > 0 && isWord(text.codePointBefore(start)))
                || (end < text.length() && isWord(text.codePointAt(end)));
    }

    private static boolean isWord(int c) {
        return Character.isLetterOrDigit(c) || c == '_';
    }

    private static int skipLeft(String text, int at, int start) {
        int from = at;
        while (from > start && Characters.isWhiteSpace(text.codePointBefore(from))) {
            from = text.offsetByCodePoints(from, -1);
        }
        return from;
    }

    private static int skipRight(String text, int end) {
        int to = end;
        while (to < text.length() && Characters.isWhiteSpace(text.codePointAt(to))) {
            to = text.offsetByCodePoints(to, 1);
        }
        return to;
    }
}
