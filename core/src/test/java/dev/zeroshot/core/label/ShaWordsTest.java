package dev.zeroshot.core.label;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.zeroshot.core.label.duplicate.ShaWords;
import org.junit.jupiter.api.Test;

/** SHA-256 hashes as words. */
class ShaWordsTest {
    private static final String SMALL = "0000000000000001" + "7fffffffffffffff" + "0".repeat(32);
    private static final String LARGE = "0000000000000001" + "80000000000000ff" + "0".repeat(32);

    @Test
    void keepEveryDigitAndTheOrderOfTexts() {
        long[] words = new long[2 * ShaWords.COUNT];
        ShaWords.put(LARGE, words, 0);
        ShaWords.put(SMALL, words, ShaWords.COUNT);

        assertEquals(LARGE, ShaWords.text(words, 0));
        assertEquals(SMALL, ShaWords.text(words, ShaWords.COUNT));
        assertEquals(
                Integer.signum(LARGE.compareTo(SMALL)),
                Integer.signum(ShaWords.compare(words, 0, words, ShaWords.COUNT)));
        assertEquals(0, ShaWords.compare(words, 0, words.clone(), 0));
    }
}
