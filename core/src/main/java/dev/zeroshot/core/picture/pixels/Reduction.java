package dev.zeroshot.core.picture.pixels;

/**
 * How much smaller than stored a picture may be decoded. JPEGs can be decoded at a half, a quarter or an eighth of their
 * sides at a fraction of the cost, which is all that a picture much larger than a model's crop needs.
 */
@FunctionalInterface
public interface Reduction {
    /** Every pixel is wanted. */
    Reduction NONE = (width, height) -> 1;

    /**
     * The largest divisor of the sides that still leaves enough pixels.
     *
     * @param width of the upright picture in pixels, at least 1
     * @param height of the upright picture in pixels, at least 1
     * @return 1, 2, 4 or 8
     */
    int most(int width, int height);
}
