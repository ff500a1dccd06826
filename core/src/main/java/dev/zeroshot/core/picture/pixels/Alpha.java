package dev.zeroshot.core.picture.pixels;

/** Transparency: what is behind a picture is white. */
final class Alpha {
    private Alpha() {}

    /** The rounded quotient, exact for products of two samples. */
    static int divideBy255(int product) {
        int rounded = product + 128;
        return (rounded + (rounded >> 8)) >> 8;
    }

    /** A sample of a given opacity before white. */
    static int onWhite(int sample, int alpha) {
        return divideBy255(sample * alpha + 255 * (255 - alpha));
    }
}
