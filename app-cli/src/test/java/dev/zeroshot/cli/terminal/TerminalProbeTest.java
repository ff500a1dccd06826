package dev.zeroshot.cli.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TerminalProbeTest {
    @Test
    void coloursUnlessTheUserOrTheTerminalSaysNo() {
        assertEquals(true, TerminalProbe.colour(machine("Linux", Map.of("TERM", "xterm"))));
        assertEquals(false, TerminalProbe.colour(machine("Linux", Map.of("TERM", "xterm", "NO_COLOR", "1"))));
        assertEquals(true, TerminalProbe.colour(machine("Linux", Map.of("TERM", "xterm", "NO_COLOR", ""))));
        assertEquals(false, TerminalProbe.colour(machine("Linux", Map.of("TERM", "dumb"))));
        assertEquals(false, TerminalProbe.colour(machine("Linux", Map.of())));
        assertEquals(true, TerminalProbe.colour(machine("Windows 11", Map.of("WT_SESSION", "x"))));
    }

    @Test
    void writesAsciiBarsWhereTheLocaleIsNotUtf8() {
        assertEquals(true, TerminalProbe.unicode(machine("Linux", Map.of("LANG", "de_DE.UTF-8"))));
        assertEquals(true, TerminalProbe.unicode(machine("Linux", Map.of("LC_ALL", "C.utf8", "LANG", "C"))));
        assertEquals(false, TerminalProbe.unicode(machine("Linux", Map.of("LC_ALL", "C", "LANG", "de_DE.UTF-8"))));
        assertEquals(false, TerminalProbe.unicode(machine("Linux", Map.of())));
        assertEquals(true, TerminalProbe.unicode(machine("Mac OS X", Map.of())));
    }

    private static Machine machine(String system, Map<String, String> environment) {
        return new Machine(environment, system, Path.of("home"), 1);
    }
}
