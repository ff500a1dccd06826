package dev.zeroshot.core.picture.crop;

import dev.zeroshot.core.picture.pixels.ReducedPixels;

/**
 * One axis of a crop: which resized pixels it shows, and where.
 *
 * @param original how many pixels there are along the axis
 * @param extent how many there would be if the last one stood for as much as the others; less than original only where
 *     the picture was reduced while decoding
 * @param resized how many it would have once resized
 * @param from the first resized pixel shown
 * @param count how many are shown, at least 1
 * @param to where in the crop the first one goes; what is before and after the shown ones stays black
 * @param output how many pixels the crop has
 */
record Span(int original, double extent, int resized, int from, int count, int to, int output) {
    /** The middle of the resized picture, as {@code center_crop} of transformers takes and pads it. */
    static Span centred(int length, int resized, int output, int divisor) {
        int original = ReducedPixels.reduced(length, divisor);
        double extent = (double) length / divisor;
        if (resized >= output) {
            return new Span(original, extent, resized, (resized - output) / 2, output, 0, output);
        }
        int before = (output - resized + 1) / 2;
        return new Span(original, extent, resized, 0, resized, before, output);
    }

    boolean isResized() {
        return extent != resized;
    }
}
