package dev.zeroshot.onnx.tokenizer;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import dev.zeroshot.core.error.ModelException;
import dev.zeroshot.core.error.ModelException.Reason;
import dev.zeroshot.onnx.tokenizer.model.UnigramModel;
import dev.zeroshot.onnx.tokenizer.normalize.Normalizers;
import dev.zeroshot.onnx.tokenizer.normalize.PrecompiledNormalizer;
import dev.zeroshot.onnx.tokenizer.split.Splitter;
import dev.zeroshot.onnx.tokenizer.split.Splitters;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * Reads sentencepiece.bpe.model as XLM-R uses it: the file's first three pieces (unknown, start, end) give way to
 * {@code <s> <pad> </s> <unk>}, so that a piece's id is its place plus one, and {@code <mask>} comes last. Field numbers
 * are those of SentencePiece's sentencepiece_model.proto.
 */
final class SentencePieceFile {
    private static final int PIECES = 1;
    private static final int TRAINER = 2;
    private static final int NORMALIZER = 3;
    private static final int PIECE_TEXT = 1;
    private static final int PIECE_SCORE = 2;
    private static final int CHARACTER_MAP = 2;
    private static final int MODEL_TYPE = 3;
    private static final int UNIGRAM = 1;
    private static final int FIRST_PIECES = 3;
    private static final int START_ID = 0;
    private static final int END_ID = 2;
    private static final int UNKNOWN_ID = 3;
    private static final String MARK = "\u2581";

    private final String file;
    private final List<UnigramModel.Piece> pieces = new ArrayList<>();
    private byte[] characterMap = {};
    private int modelType = UNIGRAM;

    private SentencePieceFile(String file) {
        this.file = file;
    }

    static Tokenizer read(String file, byte[] model, int contextLength) {
        SentencePieceFile reader = new SentencePieceFile(file);
        try {
            reader.readModel(CodedInputStream.newInstance(model));
        } catch (IOException e) {
            throw new ModelException(
                    Reason.DAMAGED, file + ": is no SentencePiece model; download the tokenizer again", e);
        }
        return reader.tokenizer(contextLength);
    }

    private void readModel(CodedInputStream in) throws IOException {
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            switch (WireFormat.getTagFieldNumber(tag)) {
                case PIECES -> pieces.add(piece(message(in, tag)));
                case TRAINER -> readTrainer(message(in, tag));
                case NORMALIZER -> readNormalizer(message(in, tag));
                default -> in.skipField(tag);
            }
        }
    }

    private CodedInputStream message(CodedInputStream in, int tag) throws IOException {
        if (WireFormat.getTagWireType(tag) != WireFormat.WIRETYPE_LENGTH_DELIMITED) {
            throw TokenizerFault.damaged(file, "is no SentencePiece model");
        }
        return in.readBytes().newCodedInput();
    }

    private static UnigramModel.Piece piece(CodedInputStream in) throws IOException {
        String text = "";
        float score = 0;
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            switch (WireFormat.getTagFieldNumber(tag)) {
                case PIECE_TEXT -> text = in.readStringRequireUtf8();
                case PIECE_SCORE -> score = in.readFloat();
                default -> in.skipField(tag);
            }
        }
        return new UnigramModel.Piece(text, score);
    }

    private void readTrainer(CodedInputStream in) throws IOException {
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            if (WireFormat.getTagFieldNumber(tag) == MODEL_TYPE) {
                modelType = in.readEnum();
            } else {
                in.skipField(tag);
            }
        }
    }

    private void readNormalizer(CodedInputStream in) throws IOException {
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            if (WireFormat.getTagFieldNumber(tag) == CHARACTER_MAP) {
                characterMap = in.readByteArray();
            } else {
                in.skipField(tag);
            }
        }
    }

    private Tokenizer tokenizer(int contextLength) {
        if (pieces.size() <= FIRST_PIECES) {
            throw TokenizerFault.damaged(file, "holds no pieces");
        }
        if (modelType != UNIGRAM) {
            throw TokenizerFault.unsupported(file, "a SentencePiece model that is no unigram model");
        }
        List<UnigramModel.Piece> vocabulary = new ArrayList<>();
        for (String special : List.of("<s>", "<pad>", "</s>", "<unk>")) {
            vocabulary.add(new UnigramModel.Piece(special, 0));
        }
        vocabulary.addAll(pieces.subList(FIRST_PIECES, pieces.size()));
        vocabulary.add(new UnigramModel.Piece("<mask>", 0));
        Splitter splitter = Splitters.sequence(List.of(Splitters.whiteSpace(), Splitters.metaspace(MARK, true, true)));
        Tokenizer.Steps steps = new Tokenizer.Steps(
                normalizer(), splitter, UnigramModel.of(vocabulary, UNKNOWN_ID), List.of(START_ID), List.of(END_ID));
        return new Tokenizer(added(vocabulary.size() - 1), steps, contextLength, vocabulary.size() - 1);
    }

    private static List<AddedToken> added(int maskId) {
        List<AddedToken> added = new ArrayList<>();
        for (String special : List.of("<s>", "<pad>", "</s>", "<unk>")) {
            added.add(new AddedToken(added.size(), special, false, false, false, false));
        }
        added.add(new AddedToken(maskId, "<mask>", false, false, true, false));
        return added;
    }

    private UnaryOperator<String> normalizer() {
        UnaryOperator<String> spaces = Normalizers.replace(Pattern.compile(" {2,}"), " ");
        if (characterMap.length == 0) {
            return spaces;
        }
        try {
            return Normalizers.sequence(List.of(PrecompiledNormalizer.of(characterMap), spaces));
        } catch (IllegalArgumentException e) {
            throw TokenizerFault.damaged(file, "its character map is broken (" + e.getMessage() + ")");
        }
    }
}
