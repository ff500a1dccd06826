package dev.zeroshot.core.picture.pixels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.zeroshot.core.error.PictureException;
import dev.zeroshot.core.error.PictureException.Reason;
import dev.zeroshot.core.picture.bytes.EncodedPicture;
import dev.zeroshot.core.picture.bytes.PictureLimits;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is no picture, or too large a one, is refused before it is decoded, by a message that says what to do. */
class RefusedPicturesTest {
    private static final ImageIoDecoder DECODER = new ImageIoDecoder(PictureLimits.DEFAULT);

    private static PictureException refused(byte[] bytes) {
        return assertThrows(PictureException.class, () -> DECODER.decode(EncodedPicture.of(bytes), "a.jpg"));
    }

    private static byte[] latin1(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    @Test
    void noBytesAreEmpty() {
        PictureException e = refused(new byte[0]);

        assertEquals(Reason.EMPTY, e.reason());
        assertEquals("a.jpg: the file is empty", e.getMessage());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "these are words, not a picture",
                "BMW is a maker of cars",
                "x",
                "GIF",
                "\u00FF",
                "RIFF....WAVEfmt "
            })
    void whatIsNoPictureIsCalledSo(String content) {
        PictureException e = refused(latin1(content));

        assertEquals(Reason.NOT_A_PICTURE, e.reason());
        assertEquals(
                "a.jpg: not a picture of a known format; JPEG, PNG, GIF, BMP, TIFF and WebP are read, whatever the file"
                        + " is called",
                e.getMessage());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            ....ftypheic....            | HEIC
            ....ftypmif1....heic        | HEIC
            ....ftypavif....            | AVIF
            %PDF-1.7                    | PDF
            <svg xmlns='x'>             | SVG
            <?xml version='1.0'?><svg>  | SVG
            8BPS..                      | Photoshop
            II+.........                | BigTIFF
            """)
    void formatsThatAreNotReadAreNamed(String content, String format) {
        PictureException e = refused(latin1(content.replace("+.", "+\0")));

        assertEquals(Reason.NOT_A_PICTURE, e.reason());
        assertEquals(
                "a.jpg: a file of the format " + format + ", which is not read; save it as JPEG or PNG",
                e.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"rgb.png", "subsampling-2.jpg", "palette.gif", "rgb.bmp", "rgb-raw.tif", "lossy.webp"})
    void aHugeHeaderIsRefused(String name) {
        byte[] bytes = Fixtures.bytes(name);
        ByteBuffer file = ByteBuffer.wrap(bytes);
        switch (name) {
            case "rgb.png" -> file.putInt(16, 100_000).putInt(20, 100_000);
            case "subsampling-2.jpg" -> {
                int frame = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("\u00FF\u00C0");
                file.putShort(frame + 5, (short) 65_500).putShort(frame + 7, (short) 65_500);
            }
            case "palette.gif" -> file.putShort(6, (short) -1).putShort(8, (short) -1);
            case "rgb.bmp" ->
                file.order(ByteOrder.LITTLE_ENDIAN).putInt(18, 100_000).putInt(22, 100_000);
            case "rgb-raw.tif" -> enlargeTiff(file.order(ByteOrder.LITTLE_ENDIAN));
            default ->
                file.order(ByteOrder.LITTLE_ENDIAN).putShort(26, (short) 16_383).putShort(28, (short) 16_383);
        }

        PictureException e = refused(bytes);

        assertEquals(Reason.TOO_LARGE, e.reason(), e.getMessage());
        assertTrue(e.getMessage().contains("; the limit is 64 megapixels; make the picture smaller"), e.getMessage());
    }

    private static void enlargeTiff(ByteBuffer file) {
        int directory = file.getInt(4);
        for (int i = 0; i < file.getShort(directory); i++) {
            int entry = directory + 2 + 12 * i;
            if (file.getShort(entry) == 256 || file.getShort(entry) == 257) {
                file.putShort(entry + 2, (short) 4).putInt(entry + 8, 100_000);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"rgb.png", "subsampling-2.jpg", "palette.gif", "rgb.bmp", "rgb-raw.tif", "lossy.webp"})
    void limitsAreInclusive(String name) {
        EncodedPicture encoded = EncodedPicture.of(Fixtures.bytes(name));
        int bytes = encoded.length();

        assertEquals(
                37,
                new ImageIoDecoder(new PictureLimits(bytes, 37 * 29, 37))
                        .decode(encoded, name)
                        .width());
        for (PictureLimits tight : new PictureLimits[] {
            new PictureLimits(bytes - 1, 37 * 29, 37),
            new PictureLimits(bytes, 37 * 29 - 1, 37),
            new PictureLimits(bytes, 37 * 29, 36)
        }) {
            PictureException e =
                    assertThrows(PictureException.class, () -> new ImageIoDecoder(tight).decode(encoded, name));
            assertEquals(Reason.TOO_LARGE, e.reason());
        }
    }

    @Test
    void withoutAPluginAWebpSaysWhatToAdd() {
        ImageIoDecoder bare = new ImageIoDecoder(
                PictureLimits.DEFAULT, new ImageReaders(Collections::emptyIterator), ReducedJpegReader.NONE);
        EncodedPicture webp = EncodedPicture.of(Fixtures.bytes("lossy.webp"));

        PictureException e = assertThrows(PictureException.class, () -> bare.decode(webp, "a.webp"));

        assertEquals(Reason.NOT_A_PICTURE, e.reason());
        assertEquals(
                "a.webp: a WebP picture, but no reader for it is on the class path; add"
                        + " com.github.usefulness:webp-imageio, or save it as PNG or JPEG",
                e.getMessage());
    }

    @Test
    void aJpegOfManyScansIsRefused() {
        byte[] sound = Fixtures.bytes("progressive.jpg");
        String text = new String(sound, StandardCharsets.ISO_8859_1);
        int scan = text.lastIndexOf("\u00FF\u00DA");
        String scans = text.substring(scan, text.length() - 2).repeat(500);

        PictureException e = refused(latin1(text.substring(0, scan) + scans + "\u00FF\u00D9"));

        assertEquals(Reason.DAMAGED, e.reason());
        assertTrue(e.getMessage().contains("more than 200 scans"), e.getMessage());
    }

    @ParameterizedTest
    @CsvSource({"0xC3,8,lossless", "0xC9,8,arithmetic", "0xC1,12,12-bit"})
    void aJpegOfAnUnusualKindIsCalledSo(String marker, int precision, String word) {
        byte[] bytes = Fixtures.bytes("subsampling-2.jpg");
        int frame = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("\u00FF\u00C0");
        bytes[frame + 1] = (byte) (int) Integer.decode(marker);
        bytes[frame + 4] = (byte) precision;

        PictureException e = refused(bytes);

        assertEquals(Reason.NOT_A_PICTURE, e.reason());
        assertTrue(e.getMessage().contains(word) && e.getMessage().contains("save it as"), e.getMessage());
    }
}
