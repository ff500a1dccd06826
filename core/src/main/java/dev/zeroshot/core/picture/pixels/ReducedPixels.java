package dev.zeroshot.core.picture.pixels;

/**
 * A decoded picture whose sides may have been divided while decoding. Each pixel stands for divisor x divisor pixels of
 * the picture as it is stored, those of the last column and row perhaps for fewer.
 *
 * @param pixels what was decoded: ceil(width / divisor) x ceil(height / divisor)
 * @param width of the whole picture in pixels
 * @param height of the whole picture in pixels
 * @param divisor 1 where every pixel is here, else 2, 4 or 8
 */
public record ReducedPixels(Pixels pixels, int width, int height, int divisor) {
    /** Checks that the sizes fit each other. */
    public ReducedPixels {
        if (pixels.width() != reduced(width, divisor) || pixels.height() != reduced(height, divisor)) {
            throw new IllegalArgumentException(
                    width + " x " + height + " by " + divisor + " is not " + pixels.width() + " x " + pixels.height());
        }
    }

    /**
     * Every pixel of a picture.
     *
     * @param pixels the picture
     * @return the same, not reduced
     */
    public static ReducedPixels whole(Pixels pixels) {
        return new ReducedPixels(pixels, pixels.width(), pixels.height(), 1);
    }

    /**
     * How many pixels are left of a side.
     *
     * @param length of the side in pixels
     * @param divisor 1, 2, 4 or 8
     * @return ceil(length / divisor)
     */
    public static int reduced(int length, int divisor) {
        return (length + divisor - 1) / divisor;
    }
}
