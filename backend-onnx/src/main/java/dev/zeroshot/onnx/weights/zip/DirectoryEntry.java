package dev.zeroshot.onnx.weights.zip;

import dev.zeroshot.onnx.json.Printable;
import dev.zeroshot.onnx.weights.file.SourceFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** One entry of a zip file's central directory (APPNOTE.TXT, sections 4.3.12 and 4.5.3). */
record DirectoryEntry(
        String name, int method, boolean encrypted, long compressedLength, long length, long headerOffset) {
    static final int STORED = 0;

    private static final int SIGNATURE = 0x02014b50;
    private static final int FIXED_LENGTH = 46;
    private static final int EXTRA_64 = 1;
    private static final long SATURATED = 0xffff_ffffL;

    /** Reads the entry at the buffer's position and moves the position behind it. */
    static DirectoryEntry next(SourceFile source, ByteBuffer directory) {
        int at = directory.position();
        if (directory.remaining() < FIXED_LENGTH || directory.getInt(at) != SIGNATURE) {
            throw source.damaged("a zip file with a damaged directory; fetch the file again");
        }
        int nameLength = Short.toUnsignedInt(directory.getShort(at + 28));
        int extraLength = Short.toUnsignedInt(directory.getShort(at + 30));
        int end = FIXED_LENGTH + nameLength + extraLength + Short.toUnsignedInt(directory.getShort(at + 32));
        if (directory.remaining() < end) {
            throw source.damaged("a zip file whose directory ends early; fetch the file again");
        }
        String name = new String(directory.array(), at + FIXED_LENGTH, nameLength, StandardCharsets.UTF_8);
        ByteBuffer extra = directory.slice(at + FIXED_LENGTH + nameLength, extraLength);
        directory.position(at + end);
        return entry(source, name, directory.slice(at, FIXED_LENGTH), extra);
    }

    private static DirectoryEntry entry(SourceFile source, String name, ByteBuffer fixed, ByteBuffer extra) {
        fixed.order(ByteOrder.LITTLE_ENDIAN);
        ByteBuffer wide = extra64(extra.order(ByteOrder.LITTLE_ENDIAN));
        long length = widened(source, name, fixed.getInt(24), wide);
        long compressedLength = widened(source, name, fixed.getInt(20), wide);
        long headerOffset = widened(source, name, fixed.getInt(42), wide);
        boolean encrypted = (fixed.getShort(8) & 1) != 0;
        return new DirectoryEntry(
                name, Short.toUnsignedInt(fixed.getShort(10)), encrypted, compressedLength, length, headerOffset);
    }

    /** The field of the 64-bit sizes; empty if there is none. */
    private static ByteBuffer extra64(ByteBuffer extra) {
        while (extra.remaining() >= 4) {
            int tag = Short.toUnsignedInt(extra.getShort());
            int length = Math.min(Short.toUnsignedInt(extra.getShort()), extra.remaining());
            ByteBuffer field = extra.slice(extra.position(), length).order(ByteOrder.LITTLE_ENDIAN);
            if (tag == EXTRA_64) {
                return field;
            }
            extra.position(extra.position() + length);
        }
        return ByteBuffer.allocate(0);
    }

    /** The 32-bit number, or where that is saturated, the next 64-bit one. */
    private static long widened(SourceFile source, String name, int narrow, ByteBuffer wide) {
        long value = Integer.toUnsignedLong(narrow);
        if (value != SATURATED) {
            return value;
        }
        long wideValue = wide.remaining() >= Long.BYTES ? wide.getLong() : -1;
        if (wideValue < 0) {
            throw source.damaged(
                    "zip entry '" + Printable.of(name) + "' has an absurd size or position; fetch the file again");
        }
        return wideValue;
    }
}
