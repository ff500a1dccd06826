package dev.zeroshot.onnx.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.zeroshot.core.error.PictureException;
import dev.zeroshot.core.picture.bytes.EncodedPicture;
import dev.zeroshot.core.picture.pixels.PictureDecoder;
import dev.zeroshot.core.picture.pixels.Pixels;
import dev.zeroshot.core.picture.pixels.ReducedPixels;
import dev.zeroshot.onnx.engine.PictureDecoders;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** JPEGs decoded at a fraction of their size, against the means of all their pixels. */
class ReducedDecodingTest {
    /** Levels of 255: how far a scaled cosine transform is from the mean of a block, on these small noisy pictures. */
    private static final double CLOSE = 4;

    private final PictureDecoder decoder = PictureDecoders.create();

    @ParameterizedTest
    @CsvSource({
        "progressive.jpg, 2",
        "progressive.jpg, 4",
        "progressive.jpg, 8",
        "grey.jpg, 2",
        "grey.jpg, 4",
        "grey.jpg, 8",
        "stored-rgb.jpg, 2",
        "adobe-0.jpg, 2",
        "adobe-0-and-jfif.jpg, 4",
        "no-marker.jpg, 2",
        "restarts.jpg, 4",
        "subsampling-0.jpg, 2",
        "subsampling-1.jpg, 2",
        "subsampling-2.jpg, 2",
        "display-p3.jpg, 4",
        "trailing.jpg, 8"
    })
    void aPixelIsCloseToTheMeanOfThoseItStandsFor(String name, int divisor) throws IOException {
        EncodedPicture encoded = EncodedPicture.of(fixture(name));
        Pixels whole = decoder.decode(encoded, name);

        ReducedPixels reduced = decoder.decode(encoded, name, (width, height) -> divisor);

        assertEquals(divisor, reduced.divisor());
        assertEquals(whole.width(), reduced.width());
        assertEquals(whole.height(), reduced.height());
        assertClose(means(whole, divisor), reduced.pixels());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void whatIsReducedIsTurnedUpright(int orientation) {
        byte[] jpeg = Jpegs.gradient(48, 32, orientation);
        Pixels whole = decoder.decode(EncodedPicture.of(jpeg), "turned.jpg");

        ReducedPixels reduced = decoder.decode(EncodedPicture.of(jpeg), "turned.jpg", (width, height) -> {
            assertEquals(whole.width(), width);
            assertEquals(whole.height(), height);
            return 4;
        });

        assertEquals(4, reduced.divisor());
        assertClose(means(whole, 4), reduced.pixels());
    }

    /** Its last column and row would come first once turned. */
    @Test
    void aTurnedPictureIsReducedOnlyAsFarAsItsSidesCanBeDivided() {
        byte[] jpeg = Jpegs.gradient(50, 34, 3);

        assertEquals(2, divisor(jpeg, 8));
        assertEquals(1, divisor(Jpegs.gradient(51, 34, 6), 8));
        assertEquals(8, divisor(Jpegs.gradient(51, 35, 1), 8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"inks.jpg", "inks-ycck.jpg", "inks-no-marker.jpg", "rgb.png", "lossy.webp"})
    void whatCannotBeReducedIsDecodedInFull(String name) throws IOException {
        EncodedPicture encoded = EncodedPicture.of(fixture(name));

        ReducedPixels reduced = decoder.decode(encoded, name, (width, height) -> 4);

        assertEquals(1, reduced.divisor());
        assertTrue(Arrays.equals(
                decoder.decode(encoded, name).toArray(), reduced.pixels().toArray()));
    }

    @Test
    void anExactDecoderReducesNothing() throws IOException {
        EncodedPicture encoded = EncodedPicture.of(fixture("grey.jpg"));

        assertEquals(
                1,
                decoder.exact()
                        .decode(encoded, "grey.jpg", (width, height) -> 8)
                        .divisor());
    }

    @Test
    void aDamagedPictureIsRefusedWithTheSameWords() {
        byte[] whole = Jpegs.gradient(640, 480, 1);
        EncodedPicture cut = EncodedPicture.of(Arrays.copyOf(whole, whole.length / 2));

        String full = assertThrows(PictureException.class, () -> decoder.decode(cut, "cut.jpg"))
                .getMessage();
        String reduced = assertThrows(
                        PictureException.class, () -> decoder.decode(cut, "cut.jpg", (width, height) -> 4))
                .getMessage();

        assertEquals(full, reduced);
    }

    private int divisor(byte[] jpeg, int most) {
        return decoder.decode(EncodedPicture.of(jpeg), "any.jpg", (width, height) -> most)
                .divisor();
    }

    private static byte[] fixture(String name) throws IOException {
        try (InputStream in = ReducedDecodingTest.class.getResourceAsStream("/pictures/" + name)) {
            return Objects.requireNonNull(in, name).readAllBytes();
        }
    }

    private static int[] means(Pixels whole, int divisor) {
        int width = (whole.width() + divisor - 1) / divisor;
        int height = (whole.height() + divisor - 1) / divisor;
        byte[] rgb = whole.toArray();
        int[] means = new int[3 * width * height];
        for (int i = 0; i < means.length; i++) {
            int left = i / 3 % width * divisor;
            int top = i / 3 / width * divisor;
            int right = Math.min(left + divisor, whole.width());
            int bottom = Math.min(top + divisor, whole.height());
            int sum = 0;
            for (int y = top; y < bottom; y++) {
                for (int x = left; x < right; x++) {
                    sum += rgb[3 * (y * whole.width() + x) + i % 3] & 0xFF;
                }
            }
            means[i] = Math.round((float) sum / ((right - left) * (bottom - top)));
        }
        return means;
    }

    private static void assertClose(int[] expected, Pixels pixels) {
        byte[] actual = pixels.toArray();
        assertEquals(expected.length, actual.length);
        double difference = 0;
        for (int i = 0; i < actual.length; i++) {
            difference += Math.abs(expected[i] - (actual[i] & 0xFF));
        }
        double mean = difference / actual.length;
        assertTrue(mean < CLOSE, "mean difference " + mean);
    }
}
