package dev.zeroshot.core.label;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.zeroshot.core.error.UsageException;
import dev.zeroshot.core.label.name.Hashes;
import dev.zeroshot.core.label.split.Split;
import dev.zeroshot.core.label.split.SplitRatios;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SplitRatiosTest {
    private static String starting(String digits) {
        return digits + "0".repeat(64 - digits.length());
    }

    @Test
    void followsTheFirstThirteenDigits() {
        SplitRatios ratios = new SplitRatios(0.5, 0.25, 0.25);
        assertEquals(Split.TRAIN, ratios.of(starting("0")));
        assertEquals(Split.TRAIN, ratios.of(starting("7ffffffffffff")));
        assertEquals(Split.VALID, ratios.of(starting("8")));
        assertEquals(Split.VALID, ratios.of(starting("bffffffffffff")));
        assertEquals(Split.TEST, ratios.of(starting("c")));
        assertEquals(Split.TEST, ratios.of("f".repeat(64)));
    }

    @Test
    void takesProportions() {
        assertEquals(Split.VALID, new SplitRatios(8, 1, 1).of(starting("d")));
        assertEquals(Split.VALID, new SplitRatios(0.8, 0.1, 0.1).of(starting("d")));
    }

    @Test
    void leavesASplitOfNothingEmpty() {
        SplitRatios trainAndTest = SplitRatios.parse("0.7,0,0.3");
        SplitRatios trainOnly = SplitRatios.parse("1");
        for (int i = 0; i < 1000; i++) {
            String hash = Hashes.sha256("picture " + i);
            assertTrue(trainAndTest.of(hash) != Split.VALID, hash);
            assertEquals(Split.TRAIN, trainOnly.of(hash));
        }
        assertEquals(Split.TRAIN, trainOnly.of("f".repeat(64)));
    }

    @Test
    void comesCloseToTheRatios() {
        Map<Split, Integer> counts = new EnumMap<>(Split.class);
        for (int i = 0; i < 20_000; i++) {
            counts.merge(SplitRatios.DEFAULT.of(Hashes.sha256("picture " + i)), 1, Integer::sum);
        }
        assertEquals(16_000, counts.getOrDefault(Split.TRAIN, 0), 250);
        assertEquals(2_000, counts.getOrDefault(Split.VALID, 0), 200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "0.8,x", "-1,2", "0,0,0", "NaN", "1,1,1,1", "Infinity"})
    void refusesOthers(String text) {
        assertThrows(UsageException.class, () -> SplitRatios.parse(text));
    }
}
