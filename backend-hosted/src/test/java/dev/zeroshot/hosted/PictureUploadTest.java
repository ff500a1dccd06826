package dev.zeroshot.hosted;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.zeroshot.core.error.PictureException;
import dev.zeroshot.core.picture.Picture;
import dev.zeroshot.core.picture.bytes.EncodedPicture;
import dev.zeroshot.core.picture.bytes.PictureLimits;
import dev.zeroshot.core.picture.pixels.ImageIoDecoder;
import dev.zeroshot.core.picture.pixels.PictureDecoder;
import dev.zeroshot.core.picture.pixels.Pixels;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class PictureUploadTest {
    private static final int LIMIT = 100_000;

    private final PictureDecoder decoder = new ImageIoDecoder(PictureLimits.DEFAULT);
    private final PictureUpload upload = new PictureUpload(decoder, LIMIT);

    @Test
    void jpegAndPngAreSentUntouched() {
        byte[] jpeg = PictureWriter.jpeg(Pictures.pixels());

        assertArrayEquals(jpeg, sent(Picture.ofBytes("a.jpg", jpeg)));
        assertArrayEquals(Pictures.pngFile(), sent(Pictures.png()));
    }

    /** Phones store their pictures lying on a side; whether the service turns them is not documented. */
    @Test
    void aJpegThatIsNotUprightIsTurnedAndSentWithoutMetadata() {
        byte[] jpeg = PictureWriter.jpeg(Pictures.pixels());
        byte[] exif = {
            (byte) 0xFF,
            (byte) 0xE1,
            0,
            34,
            'E',
            'x',
            'i',
            'f',
            0,
            0, // APP1
            'M',
            'M',
            0,
            42,
            0,
            0,
            0,
            8, // TIFF, first directory at 8
            0,
            1,
            1,
            0x12,
            0,
            3,
            0,
            0,
            0,
            1,
            0,
            6,
            0,
            0,
            0,
            0,
            0,
            0 // one tag: orientation 6, a quarter to the right
        };
        ByteArrayOutputStream turned = new ByteArrayOutputStream();
        turned.write(jpeg, 0, 2);
        turned.writeBytes(exif);
        turned.write(jpeg, 2, jpeg.length - 2);
        Picture picture = Picture.ofBytes("phone.jpg", turned.toByteArray());

        byte[] sent = sent(picture);
        assertEquals(2, decode(sent).width());
        assertEquals(4, decode(sent).height());
        assertArrayEquals(decode(turned.toByteArray()).toArray(), decode(sent).toArray());
        assertFalse(new String(sent, StandardCharsets.ISO_8859_1).contains("Exif"));
    }

    @Test
    void pixelsAreSentAsPngSampleBySample() {
        byte[] sent = sent(Picture.ofPixels("frame", Pictures.pixels()));

        assertArrayEquals(Pictures.pixels().toArray(), decode(sent).toArray());
    }

    @Test
    void otherFormatsAreSentAsPng() throws IOException {
        BufferedImage image = new BufferedImage(3, 2, BufferedImage.TYPE_INT_RGB);
        image.setRGB(1, 1, 0x102030);
        ByteArrayOutputStream bmp = new ByteArrayOutputStream();
        ImageIO.write(image, "bmp", bmp);

        Pixels sent = decode(sent(Picture.ofBytes("a.bmp", bmp.toByteArray())));
        byte[] pixel = new byte[3];
        sent.copyRow(1, 1, 1, pixel, 0);
        assertArrayEquals(new byte[] {0x10, 0x20, 0x30}, pixel);
    }

    @Test
    void whatIsTooLargeAsPngIsSentAsJpegOfHighQuality() {
        Pixels grainy = grainy(300);
        assertTrue(PictureWriter.png(grainy).length > LIMIT);

        Pixels sent = decode(sent(Picture.ofPixels("frame", grainy)));
        assertEquals(300, sent.width());
        byte[] before = grainy.toArray();
        byte[] after = sent.toArray();
        double sum = 0;
        for (int i = 0; i < before.length; i++) {
            sum += Math.abs((before[i] & 0xFF) - (after[i] & 0xFF));
        }
        assertEquals(0, sum / before.length, 6, "mean difference in levels");
    }

    @Test
    void aFileOverTheLimitIsScaledDownAsLittleAsNeedBeAndTheResultSaysSo() {
        byte[] png = PictureWriter.png(grainy(800));
        Upload scaled = upload.of(Picture.ofBytes("large.png", png));

        assertTrue(scaled.bytes().length <= LIMIT, scaled.toString());
        assertTrue(scaled.bytes().length > LIMIT / 2, "half the limit would be wasted: " + scaled);
        Pixels sent = decode(scaled.bytes());
        assertTrue(sent.width() < 800 && sent.width() == sent.height(), sent.width() + " x " + sent.height());
        assertEquals(
                List.of("scaled down from 800 x 800 to " + sent.width() + " x " + sent.width() + " pixels ("
                        + scaled.bytes().length + " bytes) before it was sent, since its " + png.length
                        + " bytes exceed the limit of " + LIMIT + " for the hosted service"),
                scaled.notes());
    }

    @Test
    void pixelsThatWouldExceedTheLimitAreScaledDownToo() {
        Upload scaled = upload.of(Picture.ofPixels("frame", grainy(800)));

        assertTrue(scaled.bytes().length <= LIMIT, scaled.toString());
        assertTrue(
                scaled.notes().get(0).startsWith("scaled down from 800 x 800 to "),
                scaled.notes().toString());
    }

    @Test
    void aPictureThatFitsAtNoSizeIsRefusedByName() {
        PictureUpload strict = new PictureUpload(decoder, 100);

        PictureException e = assertThrows(
                PictureException.class, () -> strict.of(Picture.ofBytes("large.png", PictureWriter.png(grainy(30)))));
        assertEquals(PictureException.Reason.TOO_LARGE, e.reason());
        assertTrue(e.getMessage().startsWith("large.png: "), e.getMessage());
    }

    /** The bytes to send of a picture that is sent as it is, or without loss worth a note. */
    private byte[] sent(Picture picture) {
        Upload sent = upload.of(picture);
        assertEquals(List.of(), sent.notes());
        return sent.bytes();
    }

    private Pixels decode(byte[] file) {
        return decoder.decode(EncodedPicture.of(file), "sent");
    }

    /** A slope with noise of 16 levels, as hard to pack as a photograph taken at night. */
    static Pixels grainy(int edge) {
        Random random = new Random(1);
        byte[] rgb = new byte[3 * edge * edge];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = (byte) (40 + 150 * i / rgb.length + random.nextInt(16));
        }
        return Pixels.of(edge, edge, rgb);
    }
}
