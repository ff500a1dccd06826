package dev.zeroshot.core.picture.pixels;

/**
 * How a stored picture is turned to stand upright: the values 1 to 8 of EXIF's tag 0x0112 (Exif 2.32, 4.6.4 A). Each is
 * the combination of swapping the axes, and of mirroring the columns and the rows of the upright picture.
 */
enum Orientation {
    UPRIGHT(false, false, false),
    MIRRORED(false, true, false),
    HALF_TURN(false, true, true),
    FLIPPED(false, false, true),
    TRANSPOSED(true, false, false),
    QUARTER_RIGHT(true, true, false),
    TRANSVERSED(true, true, true),
    QUARTER_LEFT(true, false, true);

    private final boolean swapped;
    private final boolean fromRight;
    private final boolean fromBottom;

    Orientation(boolean swapped, boolean fromRight, boolean fromBottom) {
        this.swapped = swapped;
        this.fromRight = fromRight;
        this.fromBottom = fromBottom;
    }

    /** The orientation of a tag's value; what is no such value means nothing, as in Pillow. */
    static Orientation ofTag(int value) {
        return value >= 1 && value <= values().length ? values()[value - 1] : UPRIGHT;
    }

    /** Whether the stored columns are the upright picture's rows. */
    boolean isTurned() {
        return swapped;
    }

    /**
     * Turns a picture upright.
     *
     * @param rgb [height, width, 3] samples; the result may be the same array
     */
    Pixels apply(int width, int height, byte[] rgb) {
        if (this == UPRIGHT) {
            return Pixels.owning(width, height, rgb);
        }
        int turnedWidth = swapped ? height : width;
        int turnedHeight = swapped ? width : height;
        int stepX = 3 * (swapped ? width : 1) * (fromRight ? -1 : 1);
        int stepY = 3 * (swapped ? 1 : width) * (fromBottom ? -1 : 1);
        int row = (fromRight ? -stepX * (turnedWidth - 1) : 0) + (fromBottom ? -stepY * (turnedHeight - 1) : 0);
        byte[] turned = new byte[rgb.length];
        int to = 0;
        for (int y = 0; y < turnedHeight; y++, row += stepY) {
            int from = row;
            for (int x = 0; x < turnedWidth; x++, from += stepX) {
                turned[to++] = rgb[from];
                turned[to++] = rgb[from + 1];
                turned[to++] = rgb[from + 2];
            }
        }
        return Pixels.owning(turnedWidth, turnedHeight, turned);
    }
}
