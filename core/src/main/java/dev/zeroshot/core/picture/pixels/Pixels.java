package dev.zeroshot.core.picture.pixels;

/** A decoded picture: upright, 8-bit RGB, row by row from the top left. Immutable. */
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
     * All samples.
     *
     * @return [height, width, 3] unsigned bytes, a copy
     */
    public byte[] toArray() {
        return rgb.clone();
    }
}
