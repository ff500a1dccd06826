package dev.zeroshot.onnx.tokenizer;

import dev.zeroshot.onnx.tokenizer.model.UnigramModel;
import dev.zeroshot.onnx.tokenizer.model.Vocabulary;
import dev.zeroshot.onnx.tokenizer.normalize.Normalizers;
import dev.zeroshot.onnx.tokenizer.split.Splitter;
import dev.zeroshot.onnx.tokenizer.split.Splitters;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * Reads sentencepiece.bpe.model as XLM-R uses it: the file's first three pieces (unknown, start, end) give way to
 * {@code <s> <pad> </s> <unk>}, so that a piece's id is its place plus one, and {@code <mask>} comes last.
 */
final class SentencePieceFile {
    private static final int REPLACED_PIECES = 3;
    private static final List<String> SPECIALS = List.of("<s>", "<pad>", "</s>", "<unk>");
    private static final int START_ID = 0;
    private static final int END_ID = 2;
    private static final int UNKNOWN_ID = 3;
    private static final String MASK = "<mask>";
    private static final String MARK = "\u2581";

    private SentencePieceFile() {}

    static Tokenizer read(String file, InputStream model, int contextLength) {
        ModelParts parts = new ModelParts();
        SPECIALS.forEach(special -> parts.piece(special, 0));
        SentencePieceReader reader = SentencePieceReader.read(file, model, (place, text, score, type) -> {
            if (place >= REPLACED_PIECES) {
                parts.piece(text, score);
            }
        });
        if (reader.pieces() <= REPLACED_PIECES) {
            throw TokenizerFault.damaged(file, "holds no pieces");
        }
        parts.piece(MASK, 0);
        Vocabulary vocabulary = vocabulary(file, parts);
        UnaryOperator<String> normalizer = Normalizers.sequence(
                List.of(reader.characterMap(), Normalizers.replace(Pattern.compile(" {2,}"), " ")));
        Splitter splitter = Splitters.sequence(List.of(Splitters.whiteSpace(), Splitters.metaspace(MARK, true, true)));
        Tokenizer.Steps steps = new Tokenizer.Steps(
                normalizer,
                splitter,
                new UnigramModel(vocabulary, parts.scores(), UNKNOWN_ID),
                new Template(List.of(START_ID), List.of(END_ID)));
        int last = vocabulary.maxId();
        return new Tokenizer(file, added(last), steps, last, contextLength);
    }

    static Vocabulary vocabulary(String file, ModelParts parts) {
        try {
            return parts.build();
        } catch (IllegalArgumentException e) {
            throw TokenizerFault.damaged(file, e.getMessage());
        }
    }

    private static List<AddedToken> added(int maskId) {
        List<AddedToken> added = new ArrayList<>();
        for (String special : SPECIALS) {
            added.add(new AddedToken(added.size(), special, false, false, false, false));
        }
        added.add(new AddedToken(maskId, MASK, false, false, true, false));
        return added;
    }
}
