package dev.zeroshot.core.picture.pixels;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Reads the size in a BMP's header, and refuses what would make the JDK's reader ask for memory by the numbers in it:
 * palettes and runs longer than the file, and other formats inside, whose size nobody has looked at.
 */
final class BmpHeader {
    private static final int OLDEST_LENGTH = 12;
    private static final int RLE_8 = 1;
    private static final int RLE_4 = 2;
    private static final int BIT_FIELDS = 3;
    private static final int PALETTE_ENTRY = 4;

    private BmpHeader() {}

    /**
     * Reads the header.
     *
     * @throws IndexOutOfBoundsException if the file ends in it
     * @throws IllegalArgumentException if it contradicts itself; the message says how
     */
    static Placement read(ByteBuffer bytes) {
        ByteBuffer file = bytes.order(ByteOrder.LITTLE_ENDIAN);
        if (file.getInt(14) == OLDEST_LENGTH) {
            return covering(Short.toUnsignedInt(file.getShort(18)), file.getShort(20));
        }
        int compression = file.getInt(30);
        if (compression < 0 || compression > BIT_FIELDS) {
            throw new IllegalArgumentException("its compression " + compression + " is none of a BMP's");
        }
        boolean runs = compression == RLE_8 || compression == RLE_4;
        if ((runs && isLonger(file.getInt(34), 1, file)) || isLonger(file.getInt(46), PALETTE_ENTRY, file)) {
            throw new IllegalArgumentException("its header tells of more bytes than there are");
        }
        return covering(file.getInt(18), file.getInt(22));
    }

    private static boolean isLonger(int count, int size, ByteBuffer file) {
        return Integer.toUnsignedLong(count) * size > file.limit();
    }

    /** A height below 0 means that rows go from the top down. */
    private static Placement covering(int width, int height) {
        int rows = Math.abs(height);
        return new Placement(width, rows, 0, 0, width, rows);
    }
}
