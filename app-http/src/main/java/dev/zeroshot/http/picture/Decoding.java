package dev.zeroshot.http.picture;

import dev.zeroshot.core.error.PictureException;
import dev.zeroshot.core.picture.bytes.EncodedPicture;
import dev.zeroshot.core.picture.bytes.PictureLimits;
import dev.zeroshot.core.picture.pixels.ImageIoDecoder;
import dev.zeroshot.core.picture.pixels.PictureDecoder;
import dev.zeroshot.core.picture.pixels.Pixels;
import dev.zeroshot.http.batch.Caller;
import dev.zeroshot.http.fault.RequestException;
import dev.zeroshot.http.observe.Metrics;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Decodes as many pictures at a time as there are processors, and never more pixels than half of the heap can hold: large
 * pictures are decoded one at a time, those that would not fit are refused by their header. Thread-safe.
 */
final class Decoding {
    /** The decoder's raster, its upright RGB copy, and what resizing needs. */
    private static final int BYTES_A_PIXEL = 8;

    private static final long POLL_NANOS = 200_000_000L;

    private final int places;
    private final Semaphore free;
    private final PictureDecoder side;
    private final PictureDecoder alone;
    private final Metrics metrics;

    /**
     * A gate.
     *
     * @param limits how large a picture may be at most
     * @param processors how many pictures are decoded at a time
     * @param heap bytes of the heap
     * @param metrics is told how long decoding takes
     */
    Decoding(PictureLimits limits, int processors, long heap, Metrics metrics) {
        this.places = processors;
        this.free = new Semaphore(processors, true);
        this.metrics = metrics;
        long fitting = Math.max(1, heap / 2 / BYTES_A_PIXEL);
        this.alone = new ImageIoDecoder(withMostPixels(limits, fitting));
        this.side = new ImageIoDecoder(withMostPixels(limits, Math.max(1, fitting / processors)));
    }

    private static PictureLimits withMostPixels(PictureLimits limits, long most) {
        return new PictureLimits(limits.maxBytes(), Math.min(limits.maxPixels(), most), limits.maxSide());
    }

    /** Decodes a picture and makes something small of its pixels, which are let go then. */
    <R> R run(EncodedPicture encoded, String name, Caller caller, Function<Pixels, R> use) {
        try {
            return run(1, caller, () -> use.apply(decode(side, encoded, name)));
        } catch (PictureException e) {
            if (e.reason() != PictureException.Reason.TOO_LARGE) {
                throw e;
            }
            return run(places, caller, () -> use.apply(decode(alone, encoded, name)));
        }
    }

    private Pixels decode(PictureDecoder decoder, EncodedPicture encoded, String name) {
        long begin = System.nanoTime();
        Pixels pixels = decoder.decode(encoded, name);
        metrics.decoded(System.nanoTime() - begin);
        return pixels;
    }

    private <R> R run(int share, Caller caller, Supplier<R> work) {
        acquire(share, caller);
        try {
            return work.get();
        } finally {
            free.release(share);
        }
    }

    private void acquire(int share, Caller caller) {
        try {
            while (!free.tryAcquire(
                    share, Math.min(POLL_NANOS, Math.max(1, caller.remainingNanos())), TimeUnit.NANOSECONDS)) {
                caller.check();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw RequestException.busy("the server is stopping; try another one, or later", 5);
        }
    }
}
