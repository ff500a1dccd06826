package dev.zeroshot.core.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.zeroshot.core.error.PictureException;
import dev.zeroshot.core.error.PictureException.Reason;
import dev.zeroshot.core.picture.crop.CropRule;
import dev.zeroshot.core.picture.crop.Filter;
import dev.zeroshot.core.picture.crop.ResizeRule;
import dev.zeroshot.core.picture.pixels.PictureDecoder;
import dev.zeroshot.core.picture.pixels.Pixels;
import dev.zeroshot.core.picture.tensor.Normalisation;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PicturePreprocessorTest {
    private static final Normalisation PLAIN = new Normalisation(1, List.of(0.0, 0.0, 0.0), List.of(1.0, 1.0, 1.0));
    private static final CropRule SQUARE =
            new CropRule(new ResizeRule.ShortestEdge(4), Filter.BICUBIC, Optional.of(new CropRule.Size(4, 4)));
    private static final Pixels DECODED = Pixels.of(3, 2, new byte[18]);
    private static final PictureDecoder DECODER = (encoded, name) -> DECODED;

    private static PicturePreprocessor preprocessor(CropRule rule) {
        return new PicturePreprocessor(DECODER, rule, PLAIN);
    }

    @Test
    void aPictureFileIsDecodedAndCropped() {
        Pixels crop = preprocessor(SQUARE).crop(Picture.ofBytes("a.png", new byte[] {1}));

        assertEquals(4, crop.width());
        assertEquals(4, crop.height());
    }

    @Test
    void pixelsThatAreThereAreNotDecoded() {
        Pixels there = Pixels.of(4, 4, new byte[48]);
        CropRule none = new CropRule(new ResizeRule.None(), Filter.BICUBIC, Optional.empty());

        assertSame(there, preprocessor(none).crop(Picture.ofPixels("frame", there)));
        assertSame(DECODED, preprocessor(none).crop(Picture.ofBytes("a.png", new byte[] {1})));
    }

    @Test
    void aPictureThatWouldBecomeHugeIsRefusedByName() {
        Pixels line = Pixels.of(1, 400_000, new byte[1_200_000]);
        CropRule whole = new CropRule(new ResizeRule.ShortestEdge(224), Filter.BICUBIC, Optional.empty());
        CropRule beyond =
                new CropRule(new ResizeRule.ShortestEdge(6000), Filter.BICUBIC, Optional.of(new CropRule.Size(4, 4)));

        for (CropRule rule : List.of(whole, beyond)) {
            PictureException e = assertThrows(
                    PictureException.class, () -> preprocessor(rule).crop(Picture.ofPixels("line.png", line)));
            assertEquals(Reason.TOO_LARGE, e.reason());
            assertEquals(
                    "line.png: 1 x 400000 pixels would become more than 64000000 when resized for this model ("
                            + rule.describe() + "); cut the picture first",
                    e.getMessage());
        }
    }

    @Test
    void aPreprocessorDescribesItself() {
        assertEquals(
                "shortest edge to 4 (bicubic), centre crop 4 x 4, then (sample * 1.0 - [0.0, 0.0, 0.0]) / [1.0, 1.0, 1.0]",
                preprocessor(SQUARE).describe());
        assertEquals(Optional.of(new CropRule.Size(4, 4)), preprocessor(SQUARE).outputSize());
    }
}
