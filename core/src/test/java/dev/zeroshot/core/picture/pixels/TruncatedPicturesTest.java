package dev.zeroshot.core.picture.pixels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.zeroshot.core.error.PictureException;
import dev.zeroshot.core.error.PictureException.Reason;
import dev.zeroshot.core.picture.bytes.EncodedPicture;
import dev.zeroshot.core.picture.bytes.PictureLimits;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A picture whose end is missing is refused, never shown with made-up pixels. */
class TruncatedPicturesTest {
    private static final ImageIoDecoder DECODER = new ImageIoDecoder(PictureLimits.DEFAULT);
    private static final int CUTS = 40;

    static List<String> names() {
        return Fixtures.names();
    }

    @ParameterizedTest
    @MethodSource("names")
    void aPictureCutAnywhereIsWholeOrRefused(String name) {
        byte[] whole = Fixtures.bytes(name);
        Pixels expected = DECODER.decode(EncodedPicture.of(whole), name);
        for (int i = 1; i <= CUTS; i++) {
            int length = whole.length - i * whole.length / (CUTS + 1);
            assertWholeOrRefused(Arrays.copyOf(whole, length), name, expected);
            assertWholeOrRefused(Arrays.copyOf(whole, Math.max(1, whole.length - i)), name, expected);
        }
    }

    private static void assertWholeOrRefused(byte[] bytes, String name, Pixels expected) {
        try {
            Pixels actual = DECODER.decode(EncodedPicture.of(bytes), name);
            assertEquals(0, samplesOff(expected, actual), name + " cut to " + bytes.length + " bytes");
        } catch (PictureException e) {
            assertTrue(e.getMessage().startsWith(name + ": "), e.getMessage());
            assertTrue(e.reason() == Reason.DAMAGED || e.reason() == Reason.NOT_A_PICTURE, e.reason() + ": " + e);
        }
    }

    /** A cut may take away the tag that turns the picture, which stands behind the pixels in some formats. */
    private static double samplesOff(Pixels expected, Pixels actual) {
        return expected.width() == actual.width() ? Fixtures.meanDifference(expected, actual) : 0;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "subsampling-2.jpg",
                "progressive.jpg",
                "inks.jpg",
                "rgb.png",
                "lossy.webp",
                "lossless.webp",
                "rgb.bmp"
            })
    void halfAPictureIsDamaged(String name) {
        byte[] whole = Fixtures.bytes(name);
        EncodedPicture half = EncodedPicture.of(Arrays.copyOf(whole, whole.length / 2));

        PictureException e = assertThrows(PictureException.class, () -> DECODER.decode(half, name));

        assertEquals(Reason.DAMAGED, e.reason());
        assertTrue(e.getMessage().contains("get another copy of the file"), e.getMessage());
        assertFalse(e.getMessage().contains("null"), e.getMessage());
    }

    /** The last bytes: libjpeg would fill in the missing rows in silence. */
    @ParameterizedTest
    @ValueSource(ints = {2, 3, 10, 100})
    void aJpegWithoutItsLastBytesIsDamaged(int missing) {
        byte[] whole = Fixtures.bytes("subsampling-2.jpg");
        EncodedPicture cut = EncodedPicture.of(Arrays.copyOf(whole, whole.length - missing));

        PictureException e = assertThrows(PictureException.class, () -> DECODER.decode(cut, "cut.jpg"));

        assertEquals(
                "cut.jpg: the picture is damaged: its end is missing; get another copy of the file or save it anew in"
                        + " an image editor",
                e.getMessage());
    }
}
