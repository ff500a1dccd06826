package dev.zeroshot.onnx.tokenizer;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import dev.zeroshot.core.error.ModelException;
import dev.zeroshot.core.error.ModelException.Reason;
import dev.zeroshot.onnx.tokenizer.normalize.PrecompiledNormalizer;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.UnaryOperator;

/** Reads a SentencePiece model. Field numbers are those of SentencePiece's sentencepiece_model.proto. */
final class SentencePieceReader {
    /** A piece's type: the one for unknown characters. */
    static final int UNKNOWN = 2;

    /** A piece's type: one that no text becomes, such as the end. */
    static final int CONTROL = 3;

    /** A piece's type: one that is cut out of a text first. */
    static final int USER_DEFINED = 4;

    private static final int MAX_BYTES = 64 << 20;
    private static final int PIECES = 1;
    private static final int TRAINER = 2;
    private static final int NORMALIZER = 3;
    private static final int PIECE_TEXT = 1;
    private static final int PIECE_SCORE = 2;
    private static final int PIECE_TYPE = 3;
    private static final int NORMAL = 1;
    private static final int CHARACTER_MAP = 2;
    private static final int MODEL_TYPE = 3;
    private static final int UNKNOWN_ID = 40;
    private static final int END_ID = 42;
    private static final int UNIGRAM = 1;

    private final String file;
    private final CodedInputStream in;
    private final Pieces sink;
    private int pieces;
    private byte[] characterMap = {};
    private int modelType = UNIGRAM;
    private int unknownId;
    private int endId = 2;

    /** Takes the pieces in their order. */
    interface Pieces {
        /**
         * Takes a piece.
         *
         * @param place 0 for the first
         * @param text the piece
         * @param score finite
         * @param type one of the constants here, or another number
         */
        void take(int place, String text, float score, int type);
    }

    private interface Field {
        /** Reads the field's value if it is one that counts; else returns false. */
        boolean read(int number) throws IOException;
    }

    private SentencePieceReader(String file, InputStream model, Pieces sink) {
        this.file = file;
        this.in = CodedInputStream.newInstance(model);
        this.sink = sink;
        in.setSizeLimit(MAX_BYTES);
    }

    /** Reads a whole unigram model; what is not a piece is kept. */
    static SentencePieceReader read(String file, InputStream model, Pieces sink) {
        SentencePieceReader reader = new SentencePieceReader(file, model, sink);
        try {
            reader.fields(reader::part);
        } catch (IOException e) {
            throw new ModelException(
                    Reason.DAMAGED, file + ": is no SentencePiece model; download the tokenizer again", e);
        } catch (IllegalArgumentException e) {
            throw TokenizerFault.damaged(file, e.getMessage());
        }
        if (reader.modelType != UNIGRAM) {
            throw TokenizerFault.unsupported(file, "a SentencePiece model that is no unigram model");
        }
        return reader;
    }

    int pieces() {
        return pieces;
    }

    int unknownId() {
        return unknownId;
    }

    int endId() {
        return endId;
    }

    /** What the model's own character map does; nothing if there is none. */
    UnaryOperator<String> characterMap() {
        if (characterMap.length == 0) {
            return UnaryOperator.identity();
        }
        try {
            return PrecompiledNormalizer.of(characterMap);
        } catch (IllegalArgumentException e) {
            throw TokenizerFault.damaged(file, "its character map is broken (" + e.getMessage() + ")");
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
        sink.take(pieces++, piece.text, piece.score, piece.type);
    }

    private final class Piece {
        private String text = "";
        private float score;
        private int type = NORMAL;

        boolean read(int tag) throws IOException {
            if (is(tag, PIECE_TEXT, WireFormat.WIRETYPE_LENGTH_DELIMITED)) {
                text = in.readStringRequireUtf8();
            } else if (is(tag, PIECE_SCORE, WireFormat.WIRETYPE_FIXED32)) {
                score = in.readFloat();
            } else if (is(tag, PIECE_TYPE, WireFormat.WIRETYPE_VARINT)) {
                type = in.readEnum();
            } else {
                return false;
            }
            return true;
        }
    }

    private boolean trainer(int tag) throws IOException {
        if (is(tag, MODEL_TYPE, WireFormat.WIRETYPE_VARINT)) {
            modelType = in.readEnum();
        } else if (is(tag, UNKNOWN_ID, WireFormat.WIRETYPE_VARINT)) {
            unknownId = in.readInt32();
        } else if (is(tag, END_ID, WireFormat.WIRETYPE_VARINT)) {
            endId = in.readInt32();
        } else {
            return false;
        }
        return true;
    }

    private boolean normalizer(int tag) throws IOException {
        boolean known = is(tag, CHARACTER_MAP, WireFormat.WIRETYPE_LENGTH_DELIMITED);
        characterMap = known ? in.readByteArray() : characterMap;
        return known;
    }
}
