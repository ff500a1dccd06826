package dev.zeroshot.http.picture;

import dev.zeroshot.core.error.PictureException;
import dev.zeroshot.core.picture.bytes.EncodedPicture;
import dev.zeroshot.core.picture.bytes.PictureLimits;
import dev.zeroshot.core.picture.pixels.ReducedPixels;
import dev.zeroshot.http.batch.Caller;
import dev.zeroshot.http.batch.Processors;
import dev.zeroshot.http.observe.Metrics;
import java.util.function.Function;

/**
 * Decodes as many pictures at a time as there are processors, and never more pixels than half of the heap can hold: large
 * pictures are decoded one at a time, those that would not fit are refused by their header. Thread-safe.
 */
final class Decoding {
    /** The decoder's raster, its upright RGB copy, and what resizing needs. */
    private static final int BYTES_A_PIXEL = 8;

    private final Processors processors;
    private final PictureLimits side;
    private final PictureLimits alone;
    private final Metrics metrics;

    /**
     * A gate.
     *
     * @param limits how large a picture may be at most
     * @param processors of which each picture takes one, or a large one all
     * @param heap bytes of the heap
     * @param metrics is told how long decoding takes
     */
    Decoding(PictureLimits limits, Processors processors, long heap, Metrics metrics) {
        this.processors = processors;
        this.metrics = metrics;
        long fitting = Math.max(1, heap / 2 / BYTES_A_PIXEL);
        this.alone = withMostPixels(limits, fitting);
        this.side = withMostPixels(limits, Math.max(1, fitting / processors.count()));
    }

    private static PictureLimits withMostPixels(PictureLimits limits, long most) {
        return new PictureLimits(limits.maxBytes(), Math.min(limits.maxPixels(), most), limits.maxSide());
    }

    /**
     * Decodes a picture and makes something small of its pixels, which are let go then.
     *
     * @param model what will be made of the picture: it is decoded as its model would decode it, within the limits here
     */
    <R> R run(EncodedPicture encoded, String name, ModelDecoding model, Caller caller, Function<ReducedPixels, R> use) {
        try {
            return processors.run(1, caller, () -> use.apply(decode(side, model, encoded, name)));
        } catch (PictureException e) {
            if (e.reason() != PictureException.Reason.TOO_LARGE) {
                throw e;
            }
            return processors.run(processors.count(), caller, () -> use.apply(decode(alone, model, encoded, name)));
        }
    }

    private ReducedPixels decode(PictureLimits limits, ModelDecoding model, EncodedPicture encoded, String name) {
        long begin = System.nanoTime();
        ReducedPixels pixels = model.decoder(limits).decode(encoded, name, model.reduction());
        metrics.decoded(System.nanoTime() - begin);
        return pixels;
    }
}
