package dev.zeroshot.cli.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MachineTest {
    @Test
    void theVariableHomeWinsExceptOnWindows() {
        Map<String, String> home = Map.of("HOME", "/elsewhere");
        assertEquals(
                Path.of("/elsewhere"), Machine.of(home, "Linux", "/home/me", 1).home());
        assertEquals(
                Path.of("/elsewhere"),
                Machine.of(home, "Mac OS X", "/home/me", 1).home());
        assertEquals(
                Path.of("/home/me"),
                Machine.of(home, "Windows 11", "/home/me", 1).home());
        assertEquals(
                Path.of("/home/me"),
                Machine.of(Map.of(), "Linux", "/home/me", 1).home());
        assertEquals(
                Path.of("/home/me"),
                Machine.of(Map.of("HOME", ""), "Linux", "/home/me", 1).home());
    }
}
