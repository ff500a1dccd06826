package dev.zeroshot.core.ranking;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.zeroshot.core.error.UsageException;
import dev.zeroshot.core.prompt.Label;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class RankingTest {
    private static final List<Label> LABELS = List.of(
            new Label("cat", List.of("cat"), false),
            new Label("dog", List.of("dog"), false),
            new Label("else", List.of("else"), true));

    @Test
    void clipsPublishedLogitsBecomeItsPublishedProbabilities() {
        // OpenAI's CLIP.png with ViT-B/32: logits are 100 x cosine
        double[] probabilities = Ranking.softmax(new double[] {0.255523, 0.200899, 0.197480}, 100);

        assertArrayEquals(new double[] {0.9927937, 0.00421068, 0.00299572}, probabilities, 2e-5);
    }

    @Test
    void largeScalesDoNotOverflow() {
        assertArrayEquals(new double[] {0, 1}, Ranking.softmax(new double[] {-1, 1}, 1e6), 0);
    }

    @Test
    void ranksBestFirstAndKeepsTheOrderOfEquals() {
        List<RankedLabel> ranked = new Ranking(OptionalDouble.of(10)).rank(LABELS, new double[] {0.1, 0.3, 0.1});

        assertEquals(
                List.of("dog", "cat", "else"),
                ranked.stream().map(RankedLabel::label).toList());
        assertEquals(
                1,
                ranked.stream().mapToDouble(r -> r.probability().orElseThrow()).sum(),
                1e-12);
        assertTrue(ranked.get(2).background());
        assertEquals(0.3, ranked.get(0).similarity());
    }

    @Test
    void withoutLogitScaleThereAreSimilaritiesOnly() {
        List<RankedLabel> ranked = new Ranking(OptionalDouble.empty()).rank(LABELS, new double[] {0.1, 0.3, 0.2});

        assertTrue(ranked.stream().allMatch(r -> r.probability().isEmpty()));
        assertEquals("dog", ranked.get(0).label());
    }

    @Test
    void selectionFiltersAfterTheSoftmax() {
        List<RankedLabel> ranked = new Ranking(OptionalDouble.of(10)).rank(LABELS, new double[] {0.1, 0.3, 0.2});

        List<RankedLabel> top = Selection.top(1).apply(ranked);
        assertEquals(List.of(ranked.get(0)), top);
        assertEquals(ranked.subList(0, 2), new Selection(OptionalInt.empty(), 0.2).apply(ranked));
        assertThrows(UsageException.class, () -> Selection.top(0));
        assertThrows(UsageException.class, () -> new Selection(OptionalInt.empty(), Double.NaN));
    }
}
