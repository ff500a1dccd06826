package dev.zeroshot.onnx.tokenizer;

import dev.zeroshot.onnx.tokenizer.normalize.Characters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Cuts added tokens out of a text: the leftmost first, the longest of those that begin there. Immutable and thread-safe.
 */
final class AddedTokens {
    /** In the order of their texts, so that those that begin alike lie side by side. */
    private final List<AddedToken> tokens;

    /** Takes the tokens; of several with the same text, the first counts, and one without text does not. */
    AddedTokens(List<AddedToken> tokens) {
        Map<String, AddedToken> byText = new TreeMap<>();
        tokens.forEach(token -> byText.putIfAbsent(token.content(), token));
        byText.remove("");
        this.tokens = List.copyOf(byText.values());
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
        for (int at = 0; at < text.length(); ) {
            Optional<AddedToken> found = tokenAt(text, at);
            if (found.isEmpty()) {
                at++;
                continue;
            }
            AddedToken token = found.get();
            int end = at + token.content().length();
            if (token.singleWord() && touchesWord(text, at, end)) {
                at = end;
                continue;
            }
            addText(text, start, token.stripsLeft() ? skipLeft(text, at, start) : at, parts);
            parts.add(new Part(token.content(), token.id()));
            start = token.stripsRight() ? skipRight(text, end) : end;
            at = start;
        }
        addText(text, start, text.length(), parts);
        return parts;
    }

    /** The longest token that begins at a place: the range of those that fit narrows with each character. */
    private Optional<AddedToken> tokenAt(String text, int at) {
        Optional<AddedToken> longest = Optional.empty();
        int low = 0;
        int high = tokens.size();
        for (int length = 0; low < high; length++) {
            AddedToken first = tokens.get(low);
            if (first.content().length() == length) {
                longest = length == 0 ? longest : Optional.of(first);
                low++;
            }
            if (at + length == text.length()) {
                break;
            }
            char c = text.charAt(at + length);
            low = firstFrom(c, length, low, high);
            high = firstFrom(c + 1, length, low, high);
        }
        return longest;
    }

    /** Where, between two places, the tokens begin that have a character of at least c at an index. */
    private int firstFrom(int c, int index, int from, int to) {
        int low = from;
        int high = to;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (tokens.get(middle).content().charAt(index) < c) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static void addText(String text, int start, int end, List<Part> parts) {
        if (end > start) {
            parts.add(new Part(text.substring(start, end), -1));
        }
    }

    private static boolean touchesWord(String text, int start, int end) {
        return (start > 0 && Characters.isWord(text.codePointBefore(start)))
                || (end < text.length() && Characters.isWord(text.codePointAt(end)));
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
