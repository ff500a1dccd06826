package dev.zeroshot.onnx.export;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.OptionalDouble;

/** Reads one TensorProto of a graph without its values, unless it is the one number that scales the cosine. */
final class TensorField {
    private static final int DIMS = 1;
    private static final int DATA_TYPE = 2;
    private static final int FLOAT_DATA = 4;
    private static final int NAME = 8;
    private static final int RAW_DATA = 9;
    private static final int DOUBLE_DATA = 10;
    private static final int EXTERNAL_DATA = 13;
    private static final int KEY = 1;
    private static final int VALUE = 2;
    private static final int FLOAT = 1;
    private static final int DOUBLE = 11;
    private static final int LARGEST_SCALAR = 8;
    private static final String SCALE = "logit_scale";

    private final CodedInputStream in;
    private String name = "";
    private int dataType;
    private long elements = 1;
    private ByteString raw = ByteString.EMPTY;
    private String location = "";
    private long offset;
    private long length;

    TensorField(CodedInputStream in) {
        this.in = in;
    }

    void readInto(GraphSummary.Collector summary) throws IOException {
        GraphFile.within(in, this::readField);
        if (!location.isEmpty()) {
            summary.external(new GraphSummary.External(name, location, offset + length));
        } else if (elements == 1 && (name.equals(SCALE) || name.endsWith("." + SCALE))) {
            value().ifPresent(value -> summary.scale(name, value));
        }
    }

    private boolean readField(int number) throws IOException {
        switch (number) {
            case NAME -> name = in.readString();
            case DATA_TYPE -> dataType = in.readEnum();
            case EXTERNAL_DATA -> readExternal();
            default -> {
                return readValue(number);
            }
        }
        return true;
    }

    private boolean readValue(int number) throws IOException {
        boolean delimited = isDelimited();
        if (number == DIMS) {
            readDimensions(delimited);
            return true;
        }
        if (!delimited || (number != RAW_DATA && number != FLOAT_DATA && number != DOUBLE_DATA)) {
            return false;
        }
        int size = in.readRawVarint32();
        if (size > LARGEST_SCALAR || size < 0) {
            in.skipRawBytes(size);
            return true;
        }
        raw = ByteString.copyFrom(in.readRawBytes(size));
        return true;
    }

    private boolean isDelimited() {
        return WireFormat.getTagWireType(in.getLastTag()) == WireFormat.WIRETYPE_LENGTH_DELIMITED;
    }

    /** A list of numbers is packed or not, as its writer likes. */
    private void readDimensions(boolean packed) throws IOException {
        if (!packed) {
            elements *= in.readInt64();
            return;
        }
        int outer = in.pushLimit(in.readRawVarint32());
        while (!in.isAtEnd()) {
            elements *= in.readInt64();
        }
        in.popLimit(outer);
    }

    private void readExternal() throws IOException {
        String[] entry = {"", ""};
        GraphFile.within(in, number -> {
            if (number != KEY && number != VALUE) {
                return false;
            }
            entry[number - 1] = in.readString();
            return true;
        });
        switch (entry[0]) {
            case "location" -> location = entry[1];
            case "offset" -> offset = number(entry[1]);
            case "length" -> length = number(entry[1]);
            default -> {
                // a checksum, say
            }
        }
    }

    private static long number(String text) throws IOException {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new InvalidProtocolBufferException("'" + text + "' is no number of bytes");
        }
    }

    private OptionalDouble value() {
        ByteBuffer bytes = raw.asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
        if (dataType == FLOAT && bytes.remaining() == Float.BYTES) {
            return OptionalDouble.of(bytes.getFloat());
        }
        return dataType == DOUBLE && bytes.remaining() == Double.BYTES
                ? OptionalDouble.of(bytes.getDouble())
                : OptionalDouble.empty();
    }
}
