package dev.zeroshot.onnx.tokenizer;

import dev.zeroshot.onnx.tokenizer.model.UnigramModel;
import dev.zeroshot.onnx.tokenizer.model.Vocabulary;
import dev.zeroshot.onnx.tokenizer.normalize.Normalizers;
import dev.zeroshot.onnx.tokenizer.split.Splitters;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * Reads spiece.model as T5 and mT5 use it: a piece's id is its place, a prompt ends with the file's end token and has no
 * start. As in "transformers"' T5Converter, only white space at the end goes, several spaces become one mark, and pieces
 * for single bytes are not used. The tokens {@code <extra_id_0>} and so on, which that adds to T5's own file, are of no use
 * to a prompt and are not known here.
 */
final class T5PieceFile {
    private static final int MAX_ADDED_TOKENS = 20_000;
    private static final String MARK = "\u2581";

    private T5PieceFile() {}

    static Tokenizer read(String file, InputStream model, int contextLength) {
        ModelParts parts = new ModelParts();
        List<AddedToken> added = new ArrayList<>();
        SentencePieceReader reader = SentencePieceReader.read(file, model, (place, text, score, type) -> {
            parts.piece(text, score);
            boolean special = type == SentencePieceReader.UNKNOWN
                    || type == SentencePieceReader.CONTROL
                    || type == SentencePieceReader.USER_DEFINED;
            if (special && !text.isEmpty()) {
                if (added.size() == MAX_ADDED_TOKENS) {
                    throw TokenizerFault.damaged(file, "has too many pieces with a meaning of their own");
                }
                added.add(new AddedToken(place, text, false, false, false, false));
            }
        });
        requirePiece(file, reader, reader.unknownId(), "unknown characters");
        requirePiece(file, reader, reader.endId(), "a prompt's end");
        Vocabulary vocabulary = SentencePieceFile.vocabulary(file, parts);
        UnaryOperator<String> normalizer = Normalizers.sequence(List.of(
                reader.characterMap(),
                Normalizers.strip(false, true),
                Normalizers.replace(Pattern.compile(" {2,}"), MARK)));
        Tokenizer.Steps steps = new Tokenizer.Steps(
                normalizer,
                Splitters.metaspace(MARK, true, true),
                new UnigramModel(vocabulary, parts.scores(), reader.unknownId()),
                new Template(List.of(), List.of(reader.endId())));
        return new Tokenizer(file, added, steps, vocabulary.maxId(), contextLength);
    }

    private static void requirePiece(String file, SentencePieceReader reader, int id, String what) {
        if (id < 0 || id >= reader.pieces()) {
            throw TokenizerFault.damaged(
                    file, "has " + reader.pieces() + " pieces, of which the one for " + what + " is said to be " + id);
        }
    }
}
