package dev.zeroshot.core.picture.bytes;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PictureFormatTest {
    @ParameterizedTest
    @CsvSource({"jpg, JPEG", "png, PNG", "gif, GIF", "bmp, BMP", "tiff, TIFF"})
    void knowsWhatTheJdkWrites(String writer, PictureFormat format) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(3, 2, BufferedImage.TYPE_INT_RGB), writer, bytes);
        assertEquals(Optional.of(format), PictureFormat.of(bytes.toByteArray()));
        assertEquals(Optional.of(format), PictureFormat.of(Arrays.copyOf(bytes.toByteArray(), PictureFormat.HEAD_LENGTH)));
    }

    @Test
    void knowsWebpAndWhatIsRecognisedOnly() {
        assertEquals(Optional.of(PictureFormat.WEBP), of("RIFF\u0010\0\0\0WEBPVP8 "));
        assertEquals(Optional.of(PictureFormat.HEIF), of("\0\0\0\u0018ftypheic\0\0\0\0"));
        assertEquals(Optional.of(PictureFormat.HEIF), of("\0\0\0\u0018ftypavif\0\0\0\0"));
        assertEquals(Optional.of(PictureFormat.JPEG_2000), of("\0\0\0\fjP  \r\n\u0087\n"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "B", "BM", "BMW is a maker of cars and more", "RIFF", "RIFF....WAVE", "GIF", "<svg/>", "%PDF-1.4",
                "\0\0\0\u0018ftypmp42", "\u00ff\u00d8", "PK\u0003\u0004"
            })
    void doesNotTakeOtherThingsForPictures(String head) {
        assertEquals(Optional.empty(), of(head));
    }

    private static Optional<PictureFormat> of(String latin1) {
        return PictureFormat.of(latin1.getBytes(StandardCharsets.ISO_8859_1));
    }
}
