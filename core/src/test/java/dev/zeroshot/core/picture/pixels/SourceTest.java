package dev.zeroshot.core.picture.pixels;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.zeroshot.core.error.PictureException;
import dev.zeroshot.core.picture.bytes.EncodedPicture;
import dev.zeroshot.core.picture.bytes.PictureLimits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourceTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "12000 | 9000 | 108 megapixels (12000 x 9000); the limit is 64 megapixels",
                "8000 | 8001 | 64.1 megapixels (8000 x 8001); the limit is 64 megapixels",
                "1000001 | 10 | 1000001 x 10 pixels; the limit is 1000000 a side",
            })
    void saysHowLargeAPictureIsAndHowLargeItMayBe(int width, int height, String what) {
        assertEquals(
                "phone.jpg: " + what + "; make the picture smaller", refusal(PictureLimits.DEFAULT, width, height));
    }

    @Test
    void countsSinglePixelsUnderASmallLimit() {
        assertEquals(
                "phone.jpg: 37 pixels (37 x 1); the limit is 36 pixels; make the picture smaller",
                refusal(new PictureLimits(100, 36, 100), 37, 1));
    }

    @Test
    void takesAPictureAtTheLimit() {
        assertDoesNotThrow(() -> source(PictureLimits.DEFAULT).checkSize(8000, 8000));
    }

    private static String refusal(PictureLimits limits, int width, int height) {
        return assertThrows(PictureException.class, () -> source(limits).checkSize(width, height))
                .getMessage();
    }

    private static Source source(PictureLimits limits) {
        return new Source(EncodedPicture.of(new byte[] {1}), "phone.jpg", limits);
    }
}
