package dev.zeroshot.cli.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DisplayTextTest {
    @ParameterizedTest
    @CsvSource({
        "cat, 3",
        "'', 0",
        "猫, 2",
        "ねこ, 4",
        "고양이, 6",
        "ＡＢ, 4",
        "é, 1",
        "e\u0301, 1",
        "😀, 2",
        "👩\u200D👧, 2",
        "👍🏽, 2",
        "🇩🇪, 2",
        "🇩🇪🇫🇷, 4",
        "❤\uFE0F, 2",
        "☕, 2",
        "𠀋, 2",
        "กำ, 2"
    })
    void measuresWhatATerminalShows(String text, int columns) {
        assertEquals(columns, DisplayText.width(text));
    }

    @Test
    void showsWhatWouldMoveTheCursorOrTurnTheText() {
        assertEquals("a\\nb\\tc\\rd", DisplayText.visible("a\nb\tc\rd"));
        assertEquals("\\u001b[31mred", DisplayText.visible("\u001b[31mred"));
        assertEquals("gpj\\u202e.exe", DisplayText.visible("gpj\u202e.exe"));
        assertEquals("\\u0085\\u2028\\ud800", DisplayText.visible("\u0085\u2028\ud800"));
        assertEquals("猫 é 👩\u200D👧", DisplayText.visible("猫 é 👩\u200D👧"));
    }

    @Test
    void cutsAndPadsToExactlyTheColumns() {
        assertEquals("cat  ", DisplayText.fit("cat", 5, "…"));
        assertEquals("cate…", DisplayText.fit("caterpillar", 5, "…"));
        assertEquals("猫猫…", DisplayText.fit("猫猫猫", 5, "…"));
        assertEquals("猫… ", DisplayText.fit("猫猫猫", 4, "…"));
        assertEquals("e\u0301a…", DisplayText.fit("e\u0301abc", 3, "…"));
    }
}
