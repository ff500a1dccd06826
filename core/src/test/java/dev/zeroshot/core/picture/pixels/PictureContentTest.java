package dev.zeroshot.core.picture.pixels;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PictureContentTest {
    @ParameterizedTest
    @ValueSource(strings = {"jpg", "png", "gif", "bmp", "tiff"})
    void knowsWhatTheJdkWrites(String writer) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(30, 20, BufferedImage.TYPE_INT_RGB), writer, bytes);
        assertTrue(PictureContent.isPicture(Arrays.copyOf(bytes.toByteArray(), PictureContent.HEAD_LENGTH)));
        assertTrue(PictureContent.isPicture(Arrays.copyOf(bytes.toByteArray(), 32)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "RIFF\u0010\0\0\0WEBPVP8 ",
                "\0\0\0\u0018ftypheic\0\0\0\0",
                "\0\0\0\u0018ftypavif\0\0\0\0",
                "\0\0\0\fjP  \r\n\u0087\n"
            })
    void knowsWebpAndWhatIsRecognisedOnly(String head) {
        assertTrue(isPicture(head));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "B",
                "BM",
                "BMW is a maker of cars and more",
                "RIFF",
                "RIFF....WAVE",
                "GIF",
                "<svg/>",
                "%PDF-1.4",
                "\0\0\0\u0018ftypmp42",
                "\u00ff",
                "PK\u0003\u0004"
            })
    void doesNotTakeOtherThingsForPictures(String head) {
        assertFalse(isPicture(head));
    }

    private static boolean isPicture(String latin1) {
        return PictureContent.isPicture(latin1.getBytes(StandardCharsets.ISO_8859_1));
    }
}
