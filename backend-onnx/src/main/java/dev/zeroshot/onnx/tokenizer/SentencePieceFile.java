package dev.zeroshot.onnx.tokenizer;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import dev.zeroshot.core.error.ModelException;
import dev.zeroshot.core.error.ModelException.Reason;
import dev.zeroshot.onnx.tokenizer.model.UnigramModel;
import dev.zeroshot.onnx.tokenizer.model.Vocabulary;
import dev.zeroshot.onnx.tokenizer.normalize.Normalizers;
import dev.zeroshot.onnx.tokenizer.normalize.PrecompiledNormalizer;
import dev.zeroshot.onnx.tokenizer.split.Splitter;
import dev.zeroshot.onnx.tokenizer.split.Splitters;
import java.io.IOException;
import java.io.InputStream;
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
    private static final int MAX_BYTES = 64 << 20;
    private static final int PIECES = 1;
    private static final int TRAINER = 2;
    private static final int NORMALIZER = 3;
    private static final int PIECE_TEXT = 1;
    private static final int PIECE_SCORE = 2;
    private static final int CHARACTER_MAP = 2;
    private static final int MODEL_TYPE = 3;
    private static final int UNIGRAM = 1;
    private static final int REPLACED_PIECES = 3;
    private static final List<String> SPECIALS = List.of("<s>", "<pad>", "</s>", "<unk>");
    private static final int START_ID = 0;
    private static final int END_ID = 2;
    private static final int UNKNOWN_ID = 3;
    private static final String MASK = "<mask>";
    private static final String MARK = "\u2581";

    private final String file;
    private final CodedInputStream in;
    private final ModelParts parts = new ModelParts();
    private int pieces;
    private byte[] characterMap = {};
    private int modelType = UNIGRAM;

    private interface Field {
        /** Reads the field's value if it is one that counts; else returns false. */
        boolean read(int number) throws IOException;
    }

    private SentencePieceFile(String file, CodedInputStream in) {
        this.file = file;
        this.in = in;
    }

    static Tokenizer read(String file, InputStream model, int contextLength) {
        CodedInputStream in = CodedInputStream.newInstance(model);
        in.setSizeLimit(MAX_BYTES);
        SentencePieceFile reader = new SentencePieceFile(file, in);
        try {
            SPECIALS.forEach(special -> reader.parts.piece(special, 0));
            reader.fields(reader::part);
            reader.parts.piece(MASK, 0);
            return reader.tokenizer(contextLength);
        } catch (IOException e) {
            throw new ModelException(
                    Reason.DAMAGED, file + ": is no SentencePiece model; download the tokenizer again", e);
        } catch (IllegalArgumentException e) {
            throw TokenizerFault.damaged(file, e.getMessage());
        }
    }

    private void fields(Field field) throws IOException {
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            if (!field.read(tag)) {
                skip(tag);
            }
        }
    }

    private void skip(int tag) throws IOException {
        int wire = WireFormat.getTagWireType(tag);
        if (wire == WireFormat.WIRETYPE_START_GROUP || wire == WireFormat.WIRETYPE_END_GROUP || !in.skipField(tag)) {
            throw TokenizerFault.damaged(file, "is no SentencePiece model");
        }
    }

    private static boolean is(int tag, int number, int wireType) {
        return WireFormat.getTagFieldNumber(tag) == number && WireFormat.getTagWireType(tag) == wireType;
    }

    private boolean part(int tag) throws IOException {
        if (is(tag, PIECES, WireFormat.WIRETYPE_LENGTH_DELIMITED)) {
            piece();
        } else if (is(tag, TRAINER, WireFormat.WIRETYPE_LENGTH_DELIMITED)) {
            message(this::trainer);
        } else if (is(tag, NORMALIZER, WireFormat.WIRETYPE_LENGTH_DELIMITED)) {
            message(this::normalizer);
        } else {
            return false;
        }
        return true;
    }

    private void message(Field field) throws IOException {
        int outer = in.pushLimit(in.readRawVarint32());
        fields(field);
        in.popLimit(outer);
    }

    private void piece() throws IOException {
        Piece piece = new Piece();
        message(piece::read);
        if (!Float.isFinite(piece.score)) {
            throw TokenizerFault.damaged(file, "piece " + pieces + " has a score that is no number");
        }
        if (pieces++ >= REPLACED_PIECES) {
            parts.piece(piece.text, piece.score);
        }
    }

    private final class Piece {
        private String text = "";
        private float score;

        boolean read(int tag) throws IOException {
            if (is(tag, PIECE_TEXT, WireFormat.WIRETYPE_LENGTH_DELIMITED)) {
                text = in.readStringRequireUtf8();
            } else if (is(tag, PIECE_SCORE, WireFormat.WIRETYPE_FIXED32)) {
                score = in.readFloat();
            } else {
                return false;
            }
            return true;
        }
    }

    private boolean trainer(int tag) throws IOException {
        boolean known = is(tag, MODEL_TYPE, WireFormat.WIRETYPE_VARINT);
        modelType = known ? in.readEnum() : modelType;
        return known;
    }

    private boolean normalizer(int tag) throws IOException {
        boolean known = is(tag, CHARACTER_MAP, WireFormat.WIRETYPE_LENGTH_DELIMITED);
        characterMap = known ? in.readByteArray() : characterMap;
        return known;
    }

    private Tokenizer tokenizer(int contextLength) {
        if (pieces <= REPLACED_PIECES) {
            throw TokenizerFault.damaged(file, "holds no pieces");
        }
        if (modelType != UNIGRAM) {
            throw TokenizerFault.unsupported(file, "a SentencePiece model that is no unigram model");
        }
        Vocabulary vocabulary = parts.build();
        Splitter splitter = Splitters.sequence(List.of(Splitters.whiteSpace(), Splitters.metaspace(MARK, true, true)));
        Tokenizer.Steps steps = new Tokenizer.Steps(
                normalizer(),
                splitter,
                new UnigramModel(vocabulary, parts.scores(), UNKNOWN_ID),
                new Template(List.of(START_ID), List.of(END_ID)));
        int last = vocabulary.maxId();
        return new Tokenizer(file, added(last), steps, last, contextLength);
    }

    private static List<AddedToken> added(int maskId) {
        List<AddedToken> added = new ArrayList<>();
        for (String special : SPECIALS) {
            added.add(new AddedToken(added.size(), special, false, false, false, false));
        }
        added.add(new AddedToken(maskId, MASK, false, false, true, false));
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
