package dev.zeroshot.onnx.tokenizer;

import com.fasterxml.jackson.databind.JsonNode;
import dev.zeroshot.onnx.tokenizer.model.BpeModel;
import dev.zeroshot.onnx.tokenizer.model.UnigramModel;
import dev.zeroshot.onnx.tokenizer.model.WordModel;
import dev.zeroshot.onnx.tokenizer.model.WordPieceModel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** Reads {@code model} of a tokenizer.json. */
final class ModelReader {
    private final String file;
    private final JsonNode node;
    private int maxId;

    ModelReader(String file, JsonNode node) {
        this.file = file;
        this.node = node;
    }

    WordModel read() {
        String type = node.path("type").asText(node.has("merges") ? "BPE" : "");
        return switch (type) {
            case "BPE" -> bpe();
            case "WordPiece" -> wordPiece();
            case "Unigram" -> unigram();
            default -> throw TokenizerFault.unsupported(file, "the model '" + type + "'");
        };
    }

    /** After {@link #read}: the largest id of the vocabulary. */
    int maxId() {
        return maxId;
    }

    private WordModel wordPiece() {
        Map<String, Integer> vocabulary = vocabulary(node.path("vocab"));
        String unknown = node.path("unk_token").asText();
        Integer unknownId = vocabulary.get(unknown);
        if (unknownId == null) {
            throw TokenizerFault.damaged(file, "the unk_token '" + unknown + "' is not in the vocabulary");
        }
        return new WordPieceModel(
                vocabulary,
                unknownId,
                node.path("continuing_subword_prefix").asText("##"),
                node.path("max_input_chars_per_word").asInt(100));
    }

    private WordModel bpe() {
        Map<String, Integer> vocabulary = vocabulary(node.path("vocab"));
        String unknown = node.path("unk_token").asText("");
        Integer unknownId = node.path("unk_token").isTextual() ? vocabulary.get(unknown) : null;
        BpeModel.Options options = new BpeModel.Options(
                unknownId == null ? OptionalInt.empty() : OptionalInt.of(unknownId),
                node.path("fuse_unk").asBoolean(false),
                node.path("byte_fallback").asBoolean(false),
                node.path("ignore_merges").asBoolean(false),
                node.path("continuing_subword_prefix").asText(""),
                node.path("end_of_word_suffix").asText(""));
        BpeModel.Builder builder = new BpeModel.Builder(vocabulary, options);
        int number = 0;
        for (JsonNode merge : node.path("merges")) {
            String[] pair = pair(merge, number);
            if (!builder.merge(pair[0], pair[1])) {
                throw TokenizerFault.damaged(
                        file,
                        "merge " + number + " ('" + pair[0] + "' and '" + pair[1] + "') is not in the vocabulary");
            }
            number++;
        }
        return builder.build();
    }

    private String[] pair(JsonNode merge, int number) {
        if (merge.isArray() && merge.size() == 2) {
            return new String[] {merge.get(0).asText(), merge.get(1).asText()};
        }
        String text = merge.asText("");
        int space = text.indexOf(' ');
        if (space <= 0 || space != text.lastIndexOf(' ')) {
            throw TokenizerFault.damaged(file, "merge " + number + " is no pair of tokens");
        }
        return new String[] {text.substring(0, space), text.substring(space + 1)};
    }

    private WordModel unigram() {
        List<UnigramModel.Piece> pieces = new ArrayList<>();
        for (JsonNode piece : node.path("vocab")) {
            if (!piece.path(0).isTextual() || !piece.path(1).isNumber()) {
                throw TokenizerFault.damaged(
                        file, "piece " + pieces.size() + " of the vocabulary is no pair of text and score");
            }
            pieces.add(new UnigramModel.Piece(
                    piece.get(0).textValue(), piece.get(1).doubleValue()));
        }
        JsonNode unknown = node.path("unk_id");
        if (pieces.isEmpty() || !unknown.isInt() || unknown.intValue() < 0 || unknown.intValue() >= pieces.size()) {
            throw TokenizerFault.damaged(file, "'unk_id' is not in the vocabulary");
        }
        if (node.path("byte_fallback").asBoolean(false)) {
            throw TokenizerFault.unsupported(file, "'byte_fallback' of a Unigram model");
        }
        maxId = pieces.size() - 1;
        return UnigramModel.of(pieces, unknown.intValue());
    }

    private Map<String, Integer> vocabulary(JsonNode vocab) {
        if (!vocab.isObject() || vocab.isEmpty()) {
            throw TokenizerFault.damaged(file, "the model has no vocabulary");
        }
        Map<String, Integer> vocabulary = new HashMap<>(vocab.size() * 2);
        for (Map.Entry<String, JsonNode> entry : vocab.properties()) {
            JsonNode id = entry.getValue();
            if (!id.isInt() || id.intValue() < 0) {
                throw TokenizerFault.damaged(
                        file, "the token '" + entry.getKey() + "' has no id that is a whole number from 0 on");
            }
            maxId = Math.max(maxId, id.intValue());
            vocabulary.put(entry.getKey(), id.intValue());
        }
        return vocabulary;
    }
}
