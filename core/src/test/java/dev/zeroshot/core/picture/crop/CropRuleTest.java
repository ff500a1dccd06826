package dev.zeroshot.core.picture.crop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.zeroshot.core.picture.crop.CropRule.Size;
import dev.zeroshot.core.picture.crop.ResizeRule.None;
import dev.zeroshot.core.picture.crop.ResizeRule.ShortestEdge;
import dev.zeroshot.core.picture.crop.ResizeRule.Squash;
import dev.zeroshot.core.picture.pixels.Pixels;
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
