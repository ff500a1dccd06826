package dev.zeroshot.onnx.weights.zip;

import dev.zeroshot.core.error.ModelException;
import dev.zeroshot.onnx.weights.file.FileBytes;
import dev.zeroshot.onnx.weights.file.SourceFile;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * The record at the end of a zip file, and its 64-bit form where there is one: where the central directory lies (PKWARE's
 * APPNOTE.TXT, sections 4.3.14 to 4.3.16).
 */
record EndRecord(long entryCount, long directoryLength, long directoryOffset) {
    private static final int SIGNATURE = 0x06054b50;
    private static final int LENGTH = 22;
    private static final int LOCATOR_SIGNATURE = 0x07064b50;
    private static final int LOCATOR_LENGTH = 20;
    private static final int SIGNATURE_64 = 0x06064b50;
    private static final int LENGTH_64 = 56;
    private static final int MAX_COMMENT = 0xffff;

    static EndRecord read(SourceFile source, FileBytes bytes) throws IOException {
        int tailLength = (int) Math.min(source.size(), LENGTH + MAX_COMMENT);
        long tailStart = source.size() - tailLength;
        ByteBuffer tail = bytes.at(tailStart, tailLength);
        int at = find(source, tail);
        EndRecord record = new EndRecord(
                Short.toUnsignedLong(tail.getShort(at + 10)),
                Integer.toUnsignedLong(tail.getInt(at + 12)),
                Integer.toUnsignedLong(tail.getInt(at + 16)));
        return record.isSaturated() ? read64(source, bytes, tailStart + at) : record.checked(source, tailStart + at);
    }

    private static int find(SourceFile source, ByteBuffer tail) {
        for (int at = tail.limit() - LENGTH; at >= 0; at--) {
            int commentEnd = at + LENGTH + Short.toUnsignedInt(tail.getShort(at + 20));
            if (tail.getInt(at) == SIGNATURE && commentEnd == tail.limit()) {
                return at;
            }
        }
        throw source.damaged("a zip file without an end; the download is incomplete, fetch the file again");
    }

    private boolean isSaturated() {
        return entryCount == 0xffffL || directoryLength == 0xffff_ffffL || directoryOffset == 0xffff_ffffL;
    }

    private static EndRecord read64(SourceFile source, FileBytes bytes, long endOffset) throws IOException {
        long locatorOffset = endOffset - LOCATOR_LENGTH;
        if (locatorOffset < LENGTH_64) {
            throw noRecord64(source);
        }
        ByteBuffer locator = bytes.at(locatorOffset, LOCATOR_LENGTH);
        long offset = locator.getLong(8);
        if (locator.getInt(0) != LOCATOR_SIGNATURE || offset < 0 || offset > locatorOffset - LENGTH_64) {
            throw noRecord64(source);
        }
        ByteBuffer record = bytes.at(offset, LENGTH_64);
        if (record.getInt(0) != SIGNATURE_64) {
            throw noRecord64(source);
        }
        return new EndRecord(record.getLong(32), record.getLong(40), record.getLong(48)).checked(source, offset);
    }

    private EndRecord checked(SourceFile source, long limit) {
        boolean within = directoryLength >= 0
                && directoryOffset >= 0
                && directoryLength <= limit
                && directoryOffset <= limit - directoryLength;
        if (!within || entryCount < 0) {
            throw source.damaged("a zip file whose directory lies outside of it (" + directoryLength + " bytes at "
                    + directoryOffset + "); the download is incomplete, fetch the file again");
        }
        return this;
    }

    private static ModelException noRecord64(SourceFile source) {
        return source.damaged("a zip file without its 64-bit end record; fetch the file again");
    }
}
