package dev.zeroshot.core.picture.pixels;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.zeroshot.core.picture.bytes.EncodedPicture;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoredOrientationTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "orientation-2.jpg",
                "orientation-6.jpg",
                "orientation-xmp.jpg",
                "rotated.png",
                "rotated.tif",
                "rotated.webp"
            })
    void aTagSaysThatAPictureIsToBeTurned(String name) {
        assertFalse(StoredOrientation.isUpright(EncodedPicture.of(Fixtures.bytes(name))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"orientation-1.jpg", "orientation-9.jpg", "rgb.png", "palette.gif", "rgb.bmp", "rgba.tif"})
    void otherPicturesAreUpright(String name) {
        assertTrue(StoredOrientation.isUpright(EncodedPicture.of(Fixtures.bytes(name))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"orientation-6.jpg", "rgb-raw.tif", "lossy.webp", "palette.gif"})
    void damagedPicturesPassForUpright(String name) {
        byte[] start = Arrays.copyOf(Fixtures.bytes(name), 20);

        assertTrue(StoredOrientation.isUpright(EncodedPicture.of(start)));
    }
}
