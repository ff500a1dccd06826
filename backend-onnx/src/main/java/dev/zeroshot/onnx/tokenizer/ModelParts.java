package dev.zeroshot.onnx.tokenizer;

import dev.zeroshot.onnx.json.JsonCursor;
import dev.zeroshot.onnx.tokenizer.model.IdList;
import dev.zeroshot.onnx.tokenizer.model.TextList;
import dev.zeroshot.onnx.tokenizer.model.Vocabulary;
import java.io.IOException;
import java.util.Arrays;

/**
 * Takes in the large parts of a tokenizer's model as the file is read: the vocabulary and the merges, in whatever order
 * they come. Not thread-safe.
 */
final class ModelParts {
    /** Characters of UTF-16 that a token may have; SentencePiece's have 16 at most, byte-level ones some hundred. */
    static final int LONGEST_TOKEN = 1024;

    private final TextList tokens = new TextList(LONGEST_TOKEN);
    private final IdList ids = new IdList();
    private final TextList merges = new TextList(2 * LONGEST_TOKEN + 1);
    private double[] scores = new double[1 << 10];
    private boolean scored;

    /** Reads {@code vocab}: an object of tokens and ids, or a list of pieces and scores. */
    void vocabulary(JsonCursor cursor) throws IOException {
        try {
            if (cursor.isObject()) {
                tokens(cursor);
            } else if (cursor.isList()) {
                pieces(cursor);
            } else {
                throw cursor.error("", "must be a vocabulary");
            }
        } catch (IllegalArgumentException e) {
            throw cursor.error("", e.getMessage());
        }
    }

    private void tokens(JsonCursor cursor) throws IOException {
        while (cursor.nextField()) {
            if (!cursor.isNonNegativeInt()) {
                throw cursor.error("['" + cursor.name() + "']", "must be an id: an integer of 32 bits, at least 0");
            }
            tokens.add(cursor.name());
            ids.add(cursor.integer());
        }
    }

    private void pieces(JsonCursor cursor) throws IOException {
        scored = true;
        while (cursor.nextItem()) {
            if (!piece(cursor)) {
                throw cursor.error("[" + tokens.size() + "]", "must be a pair of a piece and its score");
            }
        }
    }

    /** Reads a pair; returns false if it is none. */
    private boolean piece(JsonCursor cursor) throws IOException {
        if (!cursor.isList() || !cursor.nextItem() || !cursor.isString()) {
            return false;
        }
        String text = cursor.string();
        if (!cursor.nextItem() || !cursor.isNumber()) {
            return false;
        }
        double score = cursor.number();
        if (cursor.nextItem()) {
            return false;
        }
        piece(text, score);
        return true;
    }

    /** Adds a piece and its score, which must be finite. */
    void piece(String text, double score) {
        scored = true;
        if (tokens.size() == scores.length) {
            scores = Arrays.copyOf(scores, 2 * scores.length);
        }
        scores[tokens.size()] = score;
        tokens.add(text);
    }

    /** Reads {@code merges}: strings with a space between two tokens, or pairs of tokens. */
    void merges(JsonCursor cursor) throws IOException {
        try {
            if (!cursor.isList()) {
                throw cursor.error("", "must be a list");
            }
            while (cursor.nextItem()) {
                int place = merges.size() / 2;
                if (!merge(cursor)) {
                    throw cursor.error("[" + place + "]", "must be a pair of tokens");
                }
            }
        } catch (IllegalArgumentException e) {
            throw cursor.error("", e.getMessage());
        }
    }

    private boolean merge(JsonCursor cursor) throws IOException {
        if (cursor.isString()) {
            return merge(cursor.string());
        }
        int count = 0;
        if (cursor.isList()) {
            for (; cursor.nextItem() && cursor.isString(); count++) {
                merges.add(cursor.string());
            }
        }
        return count == 2;
    }

    /** Adds a merge; returns false if it is not two texts with a space between them. */
    boolean merge(String pair) {
        int space = pair.indexOf(' ');
        if (space <= 0 || space == pair.length() - 1 || space != pair.lastIndexOf(' ')) {
            return false;
        }
        merges.add(pair.substring(0, space));
        merges.add(pair.substring(space + 1));
        return true;
    }

    boolean isScored() {
        return scored;
    }

    int size() {
        return tokens.size();
    }

    TextList merges() {
        return merges;
    }

    /** The scores, each at its piece's id. */
    double[] scores() {
        return Arrays.copyOf(scores, tokens.size());
    }

    /** The vocabulary, once all of it is here; throws IllegalArgumentException as {@link Vocabulary} does. */
    Vocabulary build() {
        return scored ? Vocabulary.numbered(tokens) : Vocabulary.of(tokens, ids);
    }
}
