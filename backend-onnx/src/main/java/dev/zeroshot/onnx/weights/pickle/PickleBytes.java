package dev.zeroshot.onnx.weights.pickle;

import dev.zeroshot.onnx.weights.file.SourceFile;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** The operands within a pickle: little-endian, each length checked before anything is allocated. */
final class PickleBytes {
    private static final int MAX_LINE = 512;

    private final SourceFile source;
    private final ByteBuffer bytes;

    PickleBytes(SourceFile source, ByteBuffer bytes) {
        this.source = source;
        this.bytes = bytes;
    }

    int position() {
        return bytes.position();
    }

    int unsignedByte() {
        require(Byte.BYTES);
        return Byte.toUnsignedInt(bytes.get());
    }

    int unsignedShort() {
        require(Short.BYTES);
        return Short.toUnsignedInt(bytes.getShort());
    }

    int signedInt() {
        require(Integer.BYTES);
        return bytes.getInt();
    }

    long unsignedInt() {
        return Integer.toUnsignedLong(signedInt());
    }

    long signedLong() {
        require(Long.BYTES);
        return bytes.getLong();
    }

    /** A two's complement number of this many bytes; 0 bytes mean 0. */
    long integer(long length) {
        if (length > Long.BYTES) {
            throw source.unsupported("the pickle has an integer of " + length + " bytes; no shape needs it");
        }
        require(length);
        long value = 0;
        for (int i = 0; i < length; i++) {
            value |= (long) Byte.toUnsignedInt(bytes.get()) << (i * Byte.SIZE);
        }
        int unused = Long.SIZE - (int) length * Byte.SIZE;
        return length == 0 ? 0 : value << unused >> unused;
    }

    String text(long length) {
        require(length);
        byte[] utf8 = new byte[(int) length];
        bytes.get(utf8);
        return new String(utf8, StandardCharsets.UTF_8);
    }

    void skip(long length) {
        require(length);
        bytes.position(bytes.position() + (int) length);
    }

    /** Text up to the end of the line. */
    String line() {
        StringBuilder line = new StringBuilder();
        for (int c = unsignedByte(); c != '\n'; c = unsignedByte()) {
            line.append((char) c);
            if (line.length() > MAX_LINE) {
                throw source.damaged("the pickle has a name of more than " + MAX_LINE + " bytes; fetch the file again");
            }
        }
        return line.toString();
    }

    private void require(long length) {
        if (length < 0 || length > bytes.remaining()) {
            throw source.damaged("the pickle ends early, after " + bytes.position() + " bytes; fetch the file again");
        }
    }
}
