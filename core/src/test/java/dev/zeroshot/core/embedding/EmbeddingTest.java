package dev.zeroshot.core.embedding;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmbeddingTest {
    @Test
    void hasUnitLengthAndKeepsDirection() {
        Embedding embedding = Embedding.normalised(new float[] {3, 0, -4});

        assertArrayEquals(new float[] {0.6f, 0, -0.8f}, embedding.toArray(), 1e-7f);
    }

    @Test
    void takesAPartOfAnArray() {
        assertEquals(Embedding.normalised(new float[] {3, 4}), Embedding.normalised(new float[] {9, 3, 4, 9}, 1, 2));
    }

    @Test
    void doesNotOverflowWhereFloatsWould() {
        Embedding embedding = Embedding.normalised(new float[] {1e30f, 1e30f});

        assertEquals(Math.sqrt(0.5), embedding.get(0), 1e-7);
    }

    @ParameterizedTest
    @ValueSource(floats = {0, Float.NaN, Float.POSITIVE_INFINITY})
    void refusesAVectorWithoutDirection(float value) {
        assertThrows(IllegalArgumentException.class, () -> Embedding.normalised(new float[] {value, 0}));
    }

    @Test
    void cannotBeChangedThroughItsArrays() {
        float[] source = {1, 0};
        Embedding embedding = Embedding.normalised(source);
        source[0] = 0;
        embedding.toArray()[0] = 0;

        assertEquals(1, embedding.get(0));
    }

    @Test
    void cosineOfPerpendicularAndOppositeVectors() {
        Embedding right = Embedding.normalised(new float[] {2, 0});

        assertEquals(0, right.cosine(Embedding.normalised(new float[] {0, 5})), 1e-12);
        assertEquals(-1, right.cosine(Embedding.normalised(new float[] {-7, 0})), 1e-12);
        assertThrows(IllegalArgumentException.class, () -> right.cosine(Embedding.normalised(new float[] {1, 2, 3})));
    }

    @Test
    void meanIsRenormalised() {
        Embedding mean = Embedding.mean(
                List.of(Embedding.normalised(new float[] {1, 0}), Embedding.normalised(new float[] {0, 1})));

        assertArrayEquals(new float[] {0.70710677f, 0.70710677f}, mean.toArray(), 1e-7f);
    }

    @Test
    void meanOfOneIsItself() {
        Embedding one = Embedding.normalised(new float[] {1, 2, 3});

        assertEquals(one, Embedding.mean(List.of(one)));
    }

    @Test
    void meanOfNoneOrOfOppositesIsRefused() {
        Embedding right = Embedding.normalised(new float[] {1, 0});
        Embedding left = Embedding.normalised(new float[] {-1, 0});

        assertThrows(IllegalArgumentException.class, () -> Embedding.mean(List.of()));
        assertThrows(IllegalArgumentException.class, () -> Embedding.mean(List.of(right, left)));
    }
}
