package dev.zeroshot.cli.output;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.zeroshot.cli.terminal.DisplayText;
import dev.zeroshot.cli.terminal.Terminal;
import dev.zeroshot.core.classify.Classification;
import dev.zeroshot.core.ranking.RankedLabel;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RankedTableTest {
    private static final Classification ANSWER = new Classification(
            "cat.jpg",
            "starter",
            List.of(label("a cat", 0.75, 0.3, false), label("猫", 0.2, 0.25, false), label("else", 0.05, -0.1, true)));

    @Test
    void plainForFilesAndPipes() {
        assertEquals(
                """
                cat.jpg
                  a cat               75.0 %   0.3000
                  猫                  20.0 %   0.2500
                  else (background)    5.0 %  -0.1000
                """,
                new RankedTable(Terminal.none()).draw(ANSWER));
    }

    @Test
    void barsOnATerminalAsWideAsItIs() {
        String table = new RankedTable(new Terminal(true, true, 60, false, true)).draw(ANSWER);
        assertEquals(
                """
                cat.jpg
                  a cat               75.0 %   0.3000  ███████████████▊
                  猫                  20.0 %   0.2500  ████▎
                  else (background)    5.0 %  -0.1000  █
                """,
                table);
        String ascii = new RankedTable(new Terminal(true, true, 60, false, false)).draw(ANSWER);
        assertTrue(ascii.contains("0.3000  ################\n"), ascii);
    }

    @ParameterizedTest
    @ValueSource(ints = {20, 40, 41, 60, 80, 200})
    void neverWiderThanTheTerminalButForTheNumbers(int columns) {
        Classification answer = new Classification(
                "p", "m", List.of(label("猫".repeat(60), 0.9, 0.1, false), label("b", 0.1, 0.1, false)));
        for (String line : new RankedTable(new Terminal(true, true, columns, false, true))
                .draw(answer)
                .lines()
                .toList()) {
            assertTrue(DisplayText.width(line) <= Math.max(columns, 32), line);
        }
    }

    @Test
    void aFileKeepsTheWholeOfALongLabel() {
        Classification answer = new Classification(
                "p", "m", List.of(label("x".repeat(70), 0.9, 0.1, false), label("b", 0.1, 0.1, false)));
        List<String> lines =
                new RankedTable(Terminal.none()).draw(answer).lines().toList();
        assertEquals("  " + "x".repeat(70) + "   90.0 %   0.1000", lines.get(1));
        assertEquals("  b" + " ".repeat(59) + "   10.0 %   0.1000", lines.get(2));
    }

    @Test
    void coloursEndWhereTheyBegin() {
        String table = new RankedTable(new Terminal(true, true, 80, true, true)).draw(ANSWER);
        assertTrue(table.startsWith("\u001b[1mcat.jpg\u001b[0m\n"), table);
        assertEquals(table.split("\u001b\\[0m", -1).length - 1, table.split("\u001b\\[[1-9]", -1).length - 1);
    }

    @Test
    void withoutProbabilitiesItShowsSimilaritiesOnly() {
        Classification answer = new Classification(
                "p", "m", List.of(new RankedLabel("a\u001b[2J", OptionalDouble.empty(), 0.25, false)));
        assertEquals("p\n  a\\u001b[2J   0.2500\n", new RankedTable(Terminal.none()).draw(answer));
        Classification nothing = new Classification("p", "m", List.of());
        assertEquals("p\n  (no label is probable enough)\n", new RankedTable(Terminal.none()).draw(nothing));
    }

    @ParameterizedTest
    @CsvSource({
        "0.25, 2, 0.25",
        "-0.004, 2, 0.00",
        "-1.5, 1, -1.5",
        "99.96, 1, 100.0",
        "1234567.891, 2, 1234567.89",
        "0.0625, 4, 0.0625",
        "7, 0, 7"
    })
    void decimalsAreRoundedHalfUp(double value, int digits, String text) {
        assertEquals(text, Decimals.fixed(value, digits));
    }

    private static RankedLabel label(String name, double probability, double similarity, boolean background) {
        return new RankedLabel(name, OptionalDouble.of(probability), similarity, background);
    }
}
