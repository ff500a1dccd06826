package dev.zeroshot.http.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.zeroshot.core.error.PictureException;
import dev.zeroshot.core.picture.bytes.EncodedPicture;
import dev.zeroshot.core.picture.bytes.PictureLimits;
import dev.zeroshot.core.picture.pixels.ImageIoDecoder;
import dev.zeroshot.core.picture.pixels.ReducedJpegReader;
import dev.zeroshot.core.picture.pixels.ReducedPixels;
import dev.zeroshot.http.batch.Caller;
import dev.zeroshot.http.batch.Processors;
import dev.zeroshot.http.fault.RequestException;
import dev.zeroshot.http.observe.Metrics;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** A heap of which half holds a picture of 20 x 20 pixels, at 8 bytes each. */
class DecodingTest {
    private final Decoding decoding =
            new Decoding(PictureLimits.DEFAULT, new Processors(2), 2 * 8 * 400, new Metrics());

    @Test
    void smallPicturesAreDecodedSideBySide() throws Exception {
        int width = decoding.run(
                png(10, 20),
                "one",
                ModelDecoding.ALL,
                caller(10_000),
                pixels -> decoding.run(png(10, 20), "other", ModelDecoding.ALL, caller(10_000), ReducedPixels::width));
        assertEquals(10, width);
    }

    @Test
    void aLargePictureIsDecodedAlone() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        FutureTask<Integer> large =
                new FutureTask<>(() -> decoding.run(png(20, 20), "large", ModelDecoding.ALL, caller(60_000), pixels -> {
                    begun.countDown();
                    await(go);
                    return pixels.width();
                }));
        new Thread(large).start();
        await(begun);
        RequestException e = assertThrows(
                RequestException.class,
                () -> decoding.run(png(1, 1), "small", ModelDecoding.ALL, caller(100), ReducedPixels::width));
        assertEquals(503, e.status());
        go.countDown();
        assertEquals(20, get(large));
        assertEquals(1, decoding.run(png(1, 1), "small", ModelDecoding.ALL, caller(10_000), ReducedPixels::width));
    }

    @Test
    void aPictureThatDoesNotFitTheHeapIsRefusedByItsHeader() {
        PictureException e = assertThrows(
                PictureException.class,
                () -> decoding.run(png(21, 20), "huge", ModelDecoding.ALL, caller(10_000), ReducedPixels::width));
        assertEquals(PictureException.Reason.TOO_LARGE, e.reason());
    }

    /** A decoder of its own would let the model's pictures pass this server's limits. */
    @Test
    void aModelsDecoderIsHeldToTheLimits() {
        ModelDecoding own =
                new ModelDecoding(Optional.of(new ImageIoDecoder(PictureLimits.DEFAULT)), (width, height) -> 1);
        PictureException e = assertThrows(
                PictureException.class,
                () -> decoding.run(png(21, 20), "huge", own, caller(10_000), ReducedPixels::width));
        assertEquals(PictureException.Reason.TOO_LARGE, e.reason());
    }

    @Test
    void aModelsPicturesAreReducedAsItAllows() {
        ReducedJpegReader grey =
                (jpeg, width, height, divisor) -> Optional.of(new byte[3 * (width / divisor) * (height / divisor)]);
        ModelDecoding own =
                new ModelDecoding(Optional.of(new ImageIoDecoder(PictureLimits.DEFAULT, grey)), (width, height) -> 4);
        assertEquals(4, decoding.run(picture("jpeg", 16, 8), "x", own, caller(10_000), ReducedPixels::divisor));
        assertEquals(1, decoding.run(picture("png", 16, 8), "x", own, caller(10_000), ReducedPixels::divisor));
        ModelDecoding foreign = new ModelDecoding(
                Optional.of((encoded, name) -> {
                    throw new AssertionError("its limits cannot be changed");
                }),
                (width, height) -> 4);
        assertEquals(1, decoding.run(picture("jpeg", 16, 8), "x", foreign, caller(10_000), ReducedPixels::divisor));
    }

    private static int get(FutureTask<Integer> task) throws InterruptedException {
        try {
            return task.get();
        } catch (ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Caller caller(long millis) {
        return new Caller(
                "test", "", System.nanoTime() + Duration.ofMillis(millis).toNanos(), () -> false);
    }

    private static EncodedPicture png(int width, int height) {
        return picture("png", width, height);
    }

    private static EncodedPicture picture(String format, int width, int height) {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        try {
            ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), format, png);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return EncodedPicture.of(png.toByteArray());
    }
}
