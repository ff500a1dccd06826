package dev.zeroshot.core.picture.crop;

/**
 * One axis of a crop: which resized pixels it shows, and where.
 *
 * @param original how many pixels the picture has along the axis
 * @param resized how many it would have once resized
 * @param from the first resized pixel shown
 * @param count how many are shown, at least 1
 * @param to where in the crop the first one goes; what is before and after the shown ones stays black
 * @param output how many pixels the crop has
 */
record Span(int original, int resized, int from, int count, int to, int output) {
    /** The middle of the resized picture, as {@code center_crop} of transformers takes and pads it. */
    static Span centred(int original, int resized, int output) {
        if (resized >= output) {
            return new Span(original, resized, (resized - output) / 2, output, 0, output);
        }
        int before = (output - resized + 1) / 2;
        return new Span(original, resized, 0, resized, before, output);
    }

    boolean isResized() {
        return original != resized;
    }
}
