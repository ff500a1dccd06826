package dev.zeroshot.onnx.hub;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.zeroshot.core.error.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

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

    private static HubEnvironment of(Map<String, String> variables, Path home) {
        return new HubEnvironment(variables, home);
    }

    @Test
    void knowsTheHub() {
        assertEquals("https://huggingface.co", of(Map.of(), HOME).endpoint().toString());
        assertEquals(
                "http://mirror:8080/hub",
                of(Map.of("HF_ENDPOINT", "http://mirror:8080/hub/"), HOME)
                        .endpoint()
                        .toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"mirror", "ftp://mirror", "http:///x", "http://a b", "file:/tmp"})
    void refusesWhatIsNoAddress(String address) {
        HubEnvironment environment = of(Map.of("HF_ENDPOINT", address), HOME);
        UsageException e = assertThrows(UsageException.class, environment::endpoint);

        assertTrue(e.getMessage().startsWith("HF_ENDPOINT: '" + address + "'"), e.getMessage());
    }

    @Test
    void takesTheTokenOfTheVariableThenOfTheFile(@TempDir Path home) throws IOException {
        assertEquals(Optional.empty(), of(Map.of(), home).token());
        Path usual = home.resolve(".cache/huggingface/token");
        Files.createDirectories(usual.getParent());
        Files.writeString(usual, "hf_usual\n");
        Path named = Files.writeString(home.resolve("named"), "hf_named");

        assertEquals(Optional.of("hf_usual"), of(Map.of(), home).token());
        Map<String, String> file = Map.of("HF_TOKEN_PATH", named.toString());
        assertEquals(Optional.of("hf_named"), of(file, home).token());
        Map<String, String> both = Map.of("HF_TOKEN_PATH", named.toString(), "HF_TOKEN", " hf_mine ");
        assertEquals(Optional.of("hf_mine"), of(both, home).token());
        Map<String, String> none = Map.of("HF_TOKEN", "hf_mine", "HF_HUB_DISABLE_IMPLICIT_TOKEN", "1");
        assertEquals(Optional.empty(), of(none, home).token());
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "ON", "yes", "True"})
    void knowsWhenTheNetworkIsForbidden(String yes) {
        assertTrue(of(Map.of("HF_HUB_OFFLINE", yes), HOME).offline());
        assertTrue(of(Map.of("TRANSFORMERS_OFFLINE", yes), HOME).offline());
        assertFalse(of(Map.of("HF_HUB_OFFLINE", "0"), HOME).offline());
        assertFalse(of(Map.of(), HOME).offline());
    }
}
