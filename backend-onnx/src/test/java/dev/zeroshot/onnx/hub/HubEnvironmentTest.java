package dev.zeroshot.onnx.hub;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class HubEnvironmentTest {
    private static final Path HOME = Path.of("/home/me");

    static Stream<Arguments> environments() {
        return Stream.of(
                Arguments.of(Map.of(), "/home/me/.cache/huggingface/hub"),
                Arguments.of(Map.of("XDG_CACHE_HOME", "/x"), "/x/huggingface/hub"),
                Arguments.of(Map.of("XDG_CACHE_HOME", "/x", "HF_HOME", "/h"), "/h/hub"),
                Arguments.of(Map.of("HF_HOME", "/h", "HF_HUB_CACHE", "/c"), "/c"),
                Arguments.of(Map.of("HF_HOME", "/h", "HUGGINGFACE_HUB_CACHE", "/old"), "/old"),
                Arguments.of(Map.of("HF_HUB_CACHE", "/c", "HUGGINGFACE_HUB_CACHE", "/old"), "/c"),
                Arguments.of(Map.of("HF_HUB_CACHE", "", "HF_HOME", "/h"), "/h/hub"),
                Arguments.of(Map.of("HF_HUB_CACHE", "~/models"), "/home/me/models"),
                Arguments.of(Map.of("HF_HUB_CACHE", "~"), "/home/me"),
                Arguments.of(Map.of("HF_HUB_CACHE", "$DISK/${SUB}/$NONE", "DISK", "/d", "SUB", "s"), "/d/s/$NONE"));
    }

    @ParameterizedTest
    @MethodSource("environments")
    void findsTheCacheAsThePythonClientDoes(Map<String, String> variables, String folder) {
        assertEquals(Path.of(folder), new HubEnvironment(variables, HOME).cacheFolder());
    }

    @Test
    void theVariableHomeWinsExceptOnWindows() {
        Map<String, String> home = Map.of("HOME", "/elsewhere");
        assertEquals(
                Path.of("/elsewhere"),
                HubEnvironment.of(home, "Linux", "/home/me").home());
        assertEquals(
                Path.of("/home/me"),
                HubEnvironment.of(home, "Windows 11", "/home/me").home());
        assertEquals(
                Path.of("/home/me"),
                HubEnvironment.of(Map.of(), "Linux", "/home/me").home());
        assertEquals(
                HOME, HubEnvironment.of(Map.of("HOME", ""), "Linux", "/home/me").home());
    }

    @Test
    void knowsTheEnvironmentOfTheProcess() {
        assertEquals(System.getenv(), HubEnvironment.system().variables());
    }
}
