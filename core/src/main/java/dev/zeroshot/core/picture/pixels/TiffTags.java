package dev.zeroshot.core.picture.pixels;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Objects;
import java.util.Optional;

/** Finds tags in the first directory of a TIFF structure (TIFF 6.0, section 2): a TIFF file, or an EXIF block. */
final class TiffTags {
    private static final int PHOTOMETRIC = 0x0106;
    private static final int ORIENTATION = 0x0112;
    private static final int COLOUR_MAP = 0x0140;
    private static final int SEPARATED = 5;
    private static final int BYTE = 1;
    private static final int SHORT = 3;
    private static final int LONG = 4;
    private static final int ENTRY_LENGTH = 12;
    private static final int FIRST_EXTENSION = 0x0160;
    private static final int[] TYPE_LENGTHS = {0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8};

    private final ByteBuffer tiff;

    private TiffTags(ByteBuffer block) {
        this.tiff = block.slice();
        tiff.order(tiff.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    }

    /**
     * The orientation.
     *
     * @param block from the byte order mark on
     * @return empty if there is none, or if the structure makes no sense: a picture is worth more than its description
     */
    static Optional<Orientation> orientation(ByteBuffer block) {
        try {
            TiffTags tags = new TiffTags(block);
            return tags.entry(ORIENTATION).map(entry -> Orientation.ofTag(tags.value(entry)));
        } catch (IndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }

    /**
     * Whether samples are inks, cyan, magenta, yellow and black: the JDK's reader goes by an embedded profile, which may
     * be one of another kind of colours, left there by whoever converted the picture.
     *
     * @return false also if the structure makes no sense
     */
    static boolean inks(ByteBuffer file) {
        try {
            TiffTags tags = new TiffTags(file);
            return tags.entry(PHOTOMETRIC)
                    .filter(entry -> tags.value(entry) == SEPARATED)
                    .isPresent();
        } catch (IndexOutOfBoundsException e) {
            return false;
        }
    }

    /**
     * The palette: the high bytes of its 16-bit colours, as Pillow takes them, where the JDK rounds.
     *
     * @return [colours] 0xAARRGGBB, opaque; empty if there is none, or if the structure makes no sense
     */
    static Optional<int[]> palette(ByteBuffer file) {
        try {
            TiffTags tags = new TiffTags(file);
            return tags.entry(COLOUR_MAP).map(tags::colours);
        } catch (IndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }

    /**
     * Checks that what describes the pixels lies within the file: the JDK's reader leaves out a tag that does not, and
     * then reads the pixels as something that they are not.
     *
     * @throws IndexOutOfBoundsException if the file ends before one of these tags does
     */
    static void checkWhole(ByteBuffer file) {
        TiffTags tags = new TiffTags(file);
        int directory = tags.tiff.getInt(4);
        int entries = Short.toUnsignedInt(tags.tiff.getShort(directory));
        for (int i = 0; i < entries; i++) {
            tags.checkEntry(directory + 2 + i * ENTRY_LENGTH);
        }
    }

    private void checkEntry(int entry) {
        int type = tiff.getShort(entry + 2);
        if (Short.toUnsignedInt(tiff.getShort(entry)) < FIRST_EXTENSION && type > 0 && type < TYPE_LENGTHS.length) {
            long length = Integer.toUnsignedLong(tiff.getInt(entry + 4)) * TYPE_LENGTHS[type];
            long from = length > 4 ? Integer.toUnsignedLong(tiff.getInt(entry + 8)) : 0;
            Objects.checkFromIndexSize(from, length, (long) tiff.limit());
        }
    }

    private Optional<Integer> entry(int tag) {
        if (tiff.getShort(2) != 42) {
            return Optional.empty();
        }
        int directory = tiff.getInt(4);
        int entries = Short.toUnsignedInt(tiff.getShort(directory));
        for (int i = 0; i < entries; i++) {
            int entry = directory + 2 + i * ENTRY_LENGTH;
            if (Short.toUnsignedInt(tiff.getShort(entry)) == tag) {
                return Optional.of(entry);
            }
        }
        return Optional.empty();
    }

    private int value(int entry) {
        return switch (tiff.getShort(entry + 2)) {
            case BYTE -> tiff.get(entry + 8);
            case SHORT -> tiff.getShort(entry + 8);
            case LONG -> tiff.getInt(entry + 8);
            default -> 0;
        };
    }

    private int[] colours(int entry) {
        int count = Math.min(Math.max(tiff.getInt(entry + 4), 0), 3 << 16) / 3;
        int from = tiff.getInt(entry + 8);
        int[] colours = new int[count];
        for (int i = 0; i < count; i++) {
            int red = highByte(from + 2 * i);
            int green = highByte(from + 2 * (count + i));
            int blue = highByte(from + 2 * (2 * count + i));
            colours[i] = 0xFF000000 | red << 16 | green << 8 | blue;
        }
        return colours;
    }

    private int highByte(int at) {
        return (tiff.getShort(at) & 0xFFFF) >> 8;
    }
}
