package dev.zeroshot.core.picture.crop;

import dev.zeroshot.core.picture.pixels.Pixels;

/** Computes the shown part of a resized picture. */
interface Resampler {
    /**
     * Fills in what the spans show.
     *
     * @param rgb [rows.output, columns.output, 3] samples, all 0
     */
    void resample(Pixels picture, Span columns, Span rows, byte[] rgb);
}
