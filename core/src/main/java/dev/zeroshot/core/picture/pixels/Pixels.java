package dev.zeroshot.core.picture.pixels;

import java.util.Objects;

/** A decoded picture: upright, 8-bit RGB, row by row from the top left. Immutable, so safe to share between threads. */
public final class Pixels {
    private final int width;
    private final int height;
    private final byte[] rgb;

    private Pixels(int width, int height, byte[] rgb) {
        this.width = width;
        this.height = height;
        this.rgb = rgb;
    }

    /**
     * Pixels from samples.
     *
     * @param width at least 1
     * @param height at least 1
     * @param rgb [height, width, 3] samples, 0 to 255 as unsigned bytes; copied
     * @return the pixels
     * @throws IllegalArgumentException if the number of samples does not fit
     */
    public static Pixels of(int width, int height, byte[] rgb) {
        if (width < 1 || height < 1 || rgb.length != 3L * width * height) {
            throw new IllegalArgumentException(
                    width + " x " + height + " pixels do not have " + rgb.length + " samples");
        }
        return new Pixels(width, height, rgb.clone());
    }

    /** As {@link #of}, but keeps the array: for decoders, which give it away. */
    static Pixels owning(int width, int height, byte[] rgb) {
        return new Pixels(width, height, rgb);
    }

    /**
     * How wide the picture is.
     *
     * @return pixels, at least 1
     */
    public int width() {
        return width;
    }

    /**
     * How high the picture is.
     *
     * @return pixels, at least 1
     */
    public int height() {
        return height;
    }

    /**
     * Copies neighbouring pixels of one row.
     *
     * @param x the first pixel's column, from 0
     * @param y the row, from 0
     * @param count how many pixels
     * @param target where their samples go: count times red, green, blue as unsigned bytes
     * @param to index in the target of the first sample
     * @throws IndexOutOfBoundsException if the pixels or their samples are out of range
     */
    public void copyRow(int x, int y, int count, byte[] target, int to) {
        Objects.checkFromIndexSize(x, count, width);
        Objects.checkIndex(y, height);
        System.arraycopy(rgb, 3 * (y * width + x), target, to, 3 * count);
    }

    /**
     * All samples.
     *
     * @return [height, width, 3] unsigned bytes, a copy
     */
    public byte[] toArray() {
        return rgb.clone();
    }
}
