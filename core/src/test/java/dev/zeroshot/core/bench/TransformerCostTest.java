package dev.zeroshot.core.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class TransformerCostTest {
    /** Two tokens of width 3 and a feed-forward part of 5, in one block. */
    @Test
    void countsProductsAndScores() {
        double projections = 2 * 4 * 2.0 * 3 * 3;
        double scoresAndSums = 2 * 2 * 2.0 * 2 * 3;
        double feedForward = 2 * 2 * 2.0 * 3 * 5;
        TransformerCost cost = new TransformerCost(3, 5, 1);

        assertEquals((projections + scoresAndSums + feedForward) / 1e9, cost.gflop(2), 1e-18);
        assertEquals(2 * cost.gflop(2), new TransformerCost(3, 5, 2).gflop(2), 1e-18);
    }

    /** Of the last block one token needs its own query, scores, output and feed-forward part, and all keys and values. */
    @Test
    void theLastBlockNeedsOneTokenBehindKeysAndValues() {
        double keysAndValues = 2 * 2 * 2.0 * 3 * 3;
        double queryAndOutput = 2 * 2.0 * 3 * 3;
        double scoresAndSum = 2 * 2.0 * 2 * 3;
        double feedForward = 2 * 2.0 * 3 * 5;

        assertEquals(
                (keysAndValues + queryAndOutput + scoresAndSum + feedForward) / 1e9,
                new TransformerCost(3, 5, 1).neededGflop(2),
                1e-18);
        assertEquals(new TransformerCost(3, 5, 1).gflop(1), new TransformerCost(3, 5, 1).neededGflop(1), 1e-18);
    }
}
