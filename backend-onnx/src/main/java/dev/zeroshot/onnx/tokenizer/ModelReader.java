package dev.zeroshot.onnx.tokenizer;

import dev.zeroshot.core.error.ModelException.Reason;
import dev.zeroshot.onnx.json.JsonObjectView;
import dev.zeroshot.onnx.tokenizer.model.BpeModel;
import dev.zeroshot.onnx.tokenizer.model.TextList;
import dev.zeroshot.onnx.tokenizer.model.UnigramModel;
import dev.zeroshot.onnx.tokenizer.model.Vocabulary;
import dev.zeroshot.onnx.tokenizer.model.WordModel;
import dev.zeroshot.onnx.tokenizer.model.WordPieceModel;
import java.util.OptionalInt;

/** Reads {@code model} of a tokenizer.json, whose large parts have been read already. */
final class ModelReader {
    private static final int DEFAULT_MAX_CHARS_PER_WORD = 100;

    private final JsonObjectView node;
    private final ModelParts parts;
    private final Vocabulary vocabulary;

    ModelReader(JsonObjectView node, ModelParts parts) {
        this.node = node;
        this.parts = parts;
        if (parts.size() == 0) {
            throw node.error("vocab", "is missing or empty");
        }
        try {
            this.vocabulary = parts.build();
        } catch (IllegalArgumentException e) {
            throw node.error("vocab", e.getMessage());
        }
    }

    Vocabulary vocabulary() {
        return vocabulary;
    }

    WordModel read() {
        String type = node.optionalString("type").orElse(parts.merges().size() > 0 ? "BPE" : "");
        boolean scored = type.equals("Unigram");
        if (scored != parts.isScored()) {
            throw node.error("vocab", "must be " + (scored ? "a list of pieces" : "an object of tokens and ids"));
        }
        return switch (type) {
            case "BPE" -> bpe();
            case "WordPiece" -> wordPiece();
            case "Unigram" -> unigram();
            default -> throw node.error(Reason.UNSUPPORTED, "type", "is '" + type + "', which is not supported");
        };
    }

    private WordModel wordPiece() {
        int unknown = vocabulary.find(node.string("unk_token"));
        if (unknown == Vocabulary.ABSENT) {
            throw node.error("unk_token", "is not in the vocabulary");
        }
        return new WordPieceModel(
                vocabulary,
                unknown,
                affix("continuing_subword_prefix", "##"),
                node.optionalNonNegativeInt("max_input_chars_per_word").orElse(DEFAULT_MAX_CHARS_PER_WORD));
    }

    private WordModel bpe() {
        BpeModel.Options options = new BpeModel.Options(
                unknown(),
                truth("fuse_unk"),
                truth("byte_fallback"),
                truth("ignore_merges"),
                affix("continuing_subword_prefix", ""),
                affix("end_of_word_suffix", ""));
        TextList merges = parts.merges();
        BpeModel.Builder builder = new BpeModel.Builder(vocabulary, options, merges.size() / 2);
        try {
            for (int i = 0; i < merges.size(); i += 2) {
                if (!builder.merge(merges.get(i), merges.get(i + 1))) {
                    String pair = "'" + merges.get(i) + "' and '" + merges.get(i + 1) + "'";
                    throw node.error("merges[" + i / 2 + "]", "is not in the vocabulary (" + pair + ")");
                }
            }
        } catch (IllegalArgumentException e) {
            throw node.error("merges", e.getMessage());
        }
        return builder.build();
    }

    private OptionalInt unknown() {
        if (!node.has("unk_token")) {
            return OptionalInt.empty();
        }
        int unknown = vocabulary.find(node.string("unk_token"));
        if (unknown == Vocabulary.ABSENT) {
            throw node.error("unk_token", "is not in the vocabulary");
        }
        return OptionalInt.of(unknown);
    }

    private WordModel unigram() {
        int unknown = node.integer("unk_id");
        if (unknown < 0 || unknown >= parts.size()) {
            throw node.error("unk_id", "is " + unknown + ", but the vocabulary has " + parts.size() + " pieces");
        }
        if (truth("byte_fallback")) {
            throw node.error(Reason.UNSUPPORTED, "byte_fallback", "of a Unigram model is not supported");
        }
        return new UnigramModel(vocabulary, parts.scores(), unknown);
    }

    private boolean truth(String name) {
        return node.optionalBoolean(name).orElse(false);
    }

    /** What is put around characters; a longer one than a token could never be found. */
    private String affix(String name, String otherwise) {
        String affix = node.optionalString(name).orElse(otherwise);
        if (affix.length() > ModelParts.LONGEST_TOKEN) {
            throw node.error(name, "is longer than " + ModelParts.LONGEST_TOKEN + " characters");
        }
        return affix;
    }
}
