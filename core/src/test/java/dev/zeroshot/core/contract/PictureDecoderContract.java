package dev.zeroshot.core.contract;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.zeroshot.core.error.PictureException;
import dev.zeroshot.core.error.PictureException.Reason;
import dev.zeroshot.core.picture.bytes.EncodedPicture;
import dev.zeroshot.core.picture.bytes.PictureLimits;
import dev.zeroshot.core.picture.pixels.PictureDecoder;
import dev.zeroshot.core.picture.pixels.Pixels;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every {@link PictureDecoder} promises, shown on PNGs of two by one pixels. */
public abstract class PictureDecoderContract {
    /** Red and blue. */
    private static final String RGB =
            "iVBORw0KGgoAAAANSUhEUgAAAAIAAAABCAIAAAB7QOjdAAAAD0lEQVR4nGP4z8DAwPAfAAcAAf9+CLHQAAAAAElFTkSuQmCC";

    /**
     * The decoder under test, with limits that allow pictures of a few pixels.
     *
     * @return the decoder
     */
    protected abstract PictureDecoder decoder();

    private static byte[] png() {
        return Base64.getDecoder().decode(RGB);
    }

    private PictureException refused(byte[] bytes) {
        return assertThrows(PictureException.class, () -> decoder().decode(EncodedPicture.of(bytes), "some.png"));
    }

    @Test
    void pixelsComeRowByRowAsRedGreenBlue() {
        Pixels pixels = decoder().decode(EncodedPicture.of(png()), "two.png");

        assertEquals(2, pixels.width());
        assertEquals(1, pixels.height());
        assertArrayEquals(new byte[] {(byte) 255, 0, 0, 0, 0, (byte) 255}, pixels.toArray());
    }

    @Test
    void withinOtherLimitsItSeesTheSameOrRefuses() {
        Optional<PictureDecoder> narrow = decoder().within(new PictureLimits(1000, 1, 1000));
        Optional<PictureDecoder> wide = decoder().within(PictureLimits.DEFAULT);

        assertEquals(narrow.isPresent(), wide.isPresent());
        narrow.ifPresent(decoder -> assertEquals(
                Reason.TOO_LARGE,
                assertThrows(PictureException.class, () -> decoder.decode(EncodedPicture.of(png()), "two.png"))
                        .reason()));
        wide.ifPresent(decoder -> assertArrayEquals(
                decoder().decode(EncodedPicture.of(png()), "two.png").toArray(),
                decoder.decode(EncodedPicture.of(png()), "two.png").toArray()));
    }

    @Test
    void emptyBytesAreRefused() {
        assertEquals(Reason.EMPTY, refused(new byte[0]).reason());
    }

    @Test
    void textIsNoPicture() {
        assertEquals(
                Reason.NOT_A_PICTURE,
                refused("these are words".getBytes(StandardCharsets.UTF_8)).reason());
    }

    @Test
    void halfAPictureIsDamaged() {
        assertEquals(Reason.DAMAGED, refused(Arrays.copyOf(png(), 45)).reason());
    }

    @Test
    void aHugeHeaderIsTooLarge() {
        byte[] huge = png();
        Arrays.fill(huge, 16, 24, (byte) 0x7F);

        assertEquals(Reason.TOO_LARGE, refused(huge).reason());
    }

    @Test
    void messagesNameThePicture() {
        PictureException e = refused(new byte[] {1, 2, 3});

        assertTrue(e.getMessage().startsWith("some.png: "), e.getMessage());
    }
}
