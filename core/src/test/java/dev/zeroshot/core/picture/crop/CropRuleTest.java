package dev.zeroshot.core.picture.crop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.zeroshot.core.picture.crop.CropRule.Size;
import dev.zeroshot.core.picture.crop.ResizeRule.None;
import dev.zeroshot.core.picture.crop.ResizeRule.ShortestEdge;
import dev.zeroshot.core.picture.crop.ResizeRule.Squash;
import dev.zeroshot.core.picture.pixels.Pixels;
import dev.zeroshot.core.picture.pixels.ReducedPixels;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CropRuleTest {
    private static final CropRule CLIP =
            new CropRule(new ShortestEdge(224), Filter.BICUBIC, Optional.of(new Size(224, 224)));

    @Test
    void theLongEdgeIsTruncated() {
        assertEquals(new Size(298, 224), new ShortestEdge(224).sizeOf(new Size(4000, 3000)));
        assertEquals(new Size(224, 335), new ShortestEdge(224).sizeOf(new Size(640, 960 - 1)));
        assertEquals(new Size(224, 224), new ShortestEdge(224).sizeOf(new Size(1, 1)));
    }

    @Test
    void theOutputSizeIsKnownUnlessItDependsOnThePicture() {
        assertEquals(Optional.of(new Size(224, 224)), CLIP.outputSize());
        assertEquals(
                Optional.of(new Size(20, 30)),
                new CropRule(new Squash(20, 30), Filter.BICUBIC, Optional.empty()).outputSize());
        assertEquals(
                Optional.empty(), new CropRule(new ShortestEdge(224), Filter.BICUBIC, Optional.empty()).outputSize());
        assertEquals(Optional.empty(), new CropRule(new None(), Filter.BICUBIC, Optional.empty()).outputSize());
    }

    /** Resized as a whole, this would have 224 million rows; only those of the crop may be computed. */
    @Test
    void anExtremelyThinPictureCostsNoMoreThanItsCrop() {
        Pixels crop = CLIP.apply(Pixels.of(1, 1_000_000, new byte[3_000_000]));

        assertEquals(224, crop.height());
    }

    @Test
    void aLargePictureMayBeDecodedSmaller() {
        assertEquals(4, CLIP.mostReduction(4000, 3000));
        assertEquals(8, CLIP.mostReduction(3584, 3584));
        assertEquals(4, CLIP.mostReduction(3583, 3583));
        assertEquals(2, CLIP.mostReduction(1200, 900));
        assertEquals(1, CLIP.mostReduction(1200, 895));
        assertEquals(1, CLIP.mostReduction(640, 480));
        assertEquals(1, CLIP.mostReduction(64_000_000, 1));
        CropRule tiny = new CropRule(new ShortestEdge(8), Filter.BICUBIC, Optional.of(new Size(8, 8)));
        assertEquals(1, tiny.mostReduction(1000, 999));
        assertEquals(8, tiny.mostReduction(1000, 1000));
        assertEquals(1, new CropRule(new None(), Filter.BICUBIC, Optional.empty()).mostReduction(4000, 3000));
        assertEquals(1, new CropRule(new Squash(9, 9), Filter.NEAREST, Optional.empty()).mostReduction(4000, 3000));
        assertEquals(2, new CropRule(new Squash(500, 9), Filter.BICUBIC, Optional.empty()).mostReduction(2000, 3000));
    }

    /** A pixel of the reduced picture is the mean of those it stands for, and the last column stands for one of four. */
    @Test
    void aReducedPictureGivesTheCropOfTheWholeOne() {
        Pixels whole = waves(1601, 1203, 1);
        ReducedPixels reduced = new ReducedPixels(waves(401, 301, 4), 1601, 1203, 4);

        byte[] expected = CLIP.apply(whole).toArray();
        byte[] actual = CLIP.apply(reduced).toArray();

        assertEquals(expected.length, actual.length);
        int most = 0;
        for (int i = 0; i < actual.length; i++) {
            most = Math.max(most, Math.abs((expected[i] & 0xFF) - (actual[i] & 0xFF)));
        }
        assertTrue(most <= 2, "differs by " + most + " levels");
    }

    /** Long waves, seen through pixels of some size. */
    private static Pixels waves(int width, int height, int pixel) {
        byte[] rgb = new byte[3 * width * height];
        for (int i = 0; i < rgb.length; i++) {
            int at = i / 3;
            int row = at / width;
            double x = (at % width + 0.5) * pixel;
            double y = (row + 0.5) * pixel;
            rgb[i] = (byte) Math.round(127 + 60 * Math.sin(x / 41) + 60 * Math.cos(y / (37 + i % 3)));
        }
        return Pixels.of(width, height, rgb);
    }

    @Test
    void aRuleDescribesItself() {
        assertEquals("shortest edge to 224 (bicubic), centre crop 224 x 224", CLIP.describe());
        assertEquals("not resized", new CropRule(new None(), Filter.BICUBIC, Optional.empty()).describe());
        assertEquals(
                "squashed to 20 x 30 (lanczos)",
                new CropRule(new Squash(20, 30), Filter.LANCZOS, Optional.empty()).describe());
    }

    @Test
    void lengthsArePositive() {
        assertThrows(IllegalArgumentException.class, () -> new ShortestEdge(0));
        assertThrows(IllegalArgumentException.class, () -> new Squash(1, 0));
        assertThrows(IllegalArgumentException.class, () -> new Size(-1, 1));
    }

    @Test
    void filtersHaveTheNumbersOfPillow() {
        assertEquals(Optional.of(Filter.NEAREST), Filter.ofPillow(0));
        assertEquals(Optional.of(Filter.LANCZOS), Filter.ofPillow(1));
        assertEquals(Optional.of(Filter.BILINEAR), Filter.ofPillow(2));
        assertEquals(Optional.of(Filter.BICUBIC), Filter.ofPillow(3));
        assertEquals(Optional.of(Filter.BOX), Filter.ofPillow(4));
        assertEquals(Optional.of(Filter.HAMMING), Filter.ofPillow(5));
        assertEquals(Optional.empty(), Filter.ofPillow(17));
    }
}
