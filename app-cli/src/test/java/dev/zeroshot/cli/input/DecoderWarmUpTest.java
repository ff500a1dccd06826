package dev.zeroshot.cli.input;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.zeroshot.core.picture.bytes.EncodedPicture;
import dev.zeroshot.core.picture.bytes.PictureLimits;
import dev.zeroshot.core.picture.pixels.ImageIoDecoder;
import java.io.InputStream;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class DecoderWarmUpTest {
    @Test
    void itsPictureIsWhole() throws Exception {
        try (InputStream in = Objects.requireNonNull(DecoderWarmUp.class.getResourceAsStream("first.jpg"))) {
            EncodedPicture picture = EncodedPicture.of(in.readAllBytes());
            assertEquals(
                    16,
                    new ImageIoDecoder(PictureLimits.DEFAULT)
                            .decode(picture, "first")
                            .width());
        }
    }
}
