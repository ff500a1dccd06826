package dev.zeroshot.hosted;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PromptCutTest {
    /** Room for four pieces beside start and end. */
    private final PromptCut cut = new PromptCut(6);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a b c d | a b c d",
                "a b c d e | a b c d",
                "' a  photo of  a dog' | ' a  photo of  a'",
                "abc12 d e | abc12 d",
                "abc123 d | abc123",
                "it's a dog house | it's a dog",
                "Tom &amp; Jerry and Spike | Tom &amp; Jerry and",
                "wow!!! a b c | wow!!! a b",
                "日本語 の 猫 と 犬 | 日本語 の 猫 と",
            })
    void keepsAsManyPiecesAsThereMayBeTokens(String prompt, String expected) {
        assertEquals(expected, cut.cut(prompt));
        assertEquals(expected.equals(prompt), cut.truncation(prompt).isEmpty());
    }

    @Test
    void emptyTextsAndBlanksAreLeftAlone() {
        assertEquals("", cut.cut(""));
        assertEquals("  ", cut.cut("  "));
        assertEquals(Optional.empty(), cut.truncation("a b c d   "));
    }
}
