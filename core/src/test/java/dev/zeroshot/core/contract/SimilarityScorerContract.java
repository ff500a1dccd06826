package dev.zeroshot.core.contract;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.zeroshot.core.error.PictureException;
import dev.zeroshot.core.picture.Picture;
import dev.zeroshot.core.similarity.SimilarityScorer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every {@link SimilarityScorer} promises. */
public abstract class SimilarityScorerContract {
    private static final double TOLERANCE = 1e-6;

    /**
     * The scorer under test, open until the test ends; the subclass closes it.
     *
     * @return the scorer
     */
    protected abstract SimilarityScorer scorer();

    /**
     * A picture that it can take.
     *
     * @return the picture
     */
    protected abstract Picture picture();

    @Test
    void answersACosineAPromptInOrder() {
        double[] scores = scorer().score(picture(), List.of("cat", "dog", "house"));

        assertEquals(3, scores.length);
        for (double score : scores) {
            assertTrue(Math.abs(score) <= 1 + TOLERANCE, "cosine " + score);
        }
        double[] turned = scorer().score(picture(), List.of("house", "cat", "dog"));
        assertArrayEquals(new double[] {scores[2], scores[0], scores[1]}, turned, TOLERANCE);
    }

    @Test
    void aScoreDoesNotDependOnTheOtherPrompts() {
        double[] alone = scorer().score(picture(), List.of("dog"));

        assertEquals(alone[0], scorer().score(picture(), List.of("cat", "dog"))[1], TOLERANCE);
    }

    @Test
    void whatIsNoPictureIsRefusedByName() {
        Picture text = Picture.ofBytes("notes.jpg", "these are words".getBytes(StandardCharsets.UTF_8));

        PictureException e = assertThrows(PictureException.class, () -> scorer().score(text, List.of("cat")));
        assertTrue(e.getMessage().contains("notes.jpg"), e.getMessage());
    }
}
