package dev.zeroshot.core.picture.pixels;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Finds the orientation in a TIFF structure: a TIFF file's first directory, or an EXIF block, which is one too. */
final class TiffTags {
    private static final int ORIENTATION = 0x0112;
    private static final int SHORT = 3;
    private static final int LONG = 4;
    private static final int ENTRY_LENGTH = 12;

    private TiffTags() {}

    /**
     * The orientation; upright if there is none, or if the structure makes no sense, since a picture is worth more than
     * what is said about it.
     *
     * @param block from the byte order mark on
     */
    static Orientation orientation(ByteBuffer block) {
        try {
            ByteBuffer tiff = block.slice();
            tiff.order(tiff.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
            if (tiff.getShort(2) != 42) {
                return Orientation.UPRIGHT;
            }
            int directory = tiff.getInt(4);
            int entries = tiff.getShort(directory) & 0xFFFF;
            for (int i = 0; i < entries; i++) {
                int entry = directory + 2 + i * ENTRY_LENGTH;
                if ((tiff.getShort(entry) & 0xFFFF) == ORIENTATION) {
                    return Orientation.ofTag(value(tiff, entry));
                }
            }
            return Orientation.UPRIGHT;
        } catch (IndexOutOfBoundsException e) {
            return Orientation.UPRIGHT;
        }
    }

    private static int value(ByteBuffer tiff, int entry) {
        return switch (tiff.getShort(entry + 2)) {
            case SHORT -> tiff.getShort(entry + 8);
            case LONG -> tiff.getInt(entry + 8);
            default -> 0;
        };
    }
}
