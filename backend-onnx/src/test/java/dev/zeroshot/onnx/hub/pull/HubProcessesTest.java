package dev.zeroshot.onnx.hub.pull;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.zeroshot.onnx.testing.HubRepository;
import dev.zeroshot.onnx.testing.HubStandIn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Pulls in processes of their own: killed, at the same time, and through a proxy. */
@Timeout(120)
class HubProcessesTest {
    private static final String NAME = "org/model";
    private static final String WEIGHTS = "model.safetensors";
    private static final byte[] CONTENT = HubFaultsTest.random(1_000_000, 3);

    @TempDir
    Path folder;

    private final HubRepository repository = HubRepository.clip(NAME, "a".repeat(40), CONTENT);
    private HubStandIn hub;

    @BeforeEach
    void startTheHub() throws IOException {
        hub = HubStandIn.start().add(repository);
    }

    @AfterEach
    void stopTheHub() {
        hub.close();
    }

    private Path cache() {
        return folder.resolve("cache");
    }

    private Process start(String log) throws IOException {
        return PullProcess.start(NAME, environment(hub.endpoint().toString()), folder.resolve(log));
    }

    private Map<String, String> environment(String endpoint) {
        return Map.of("HF_ENDPOINT", endpoint, "HF_HUB_CACHE", cache().toString());
    }

    private void assertSucceeds(Process process, String log) throws IOException, InterruptedException {
        assertTrue(process.waitFor(60, TimeUnit.SECONDS), "it hangs");
        assertEquals(0, process.exitValue(), Files.readString(folder.resolve(log)));
    }

    private void assertWhole() throws IOException {
        Path blobs = cache().resolve("models--org--model/blobs");
        assertEquals(
                -1, Files.mismatch(blobs.resolve(repository.hash(WEIGHTS)), Files.write(folder.resolve("w"), CONTENT)));
        try (Stream<Path> files = Files.list(blobs)) {
            assertEquals(5, files.count(), "something is left over");
        }
    }

    /** How much of the weights is in the cache without a name. */
    private long partial() throws IOException {
        Path blobs = cache().resolve("models--org--model/blobs");
        if (!Files.isDirectory(blobs)) {
            return 0;
        }
        try (Stream<Path> files = Files.list(blobs)) {
            for (Path file : files.filter(
                            path -> path.getFileName().toString().startsWith(repository.hash(WEIGHTS) + "."))
                    .toList()) {
                return Files.size(file);
            }
        } catch (NoSuchFileException e) {
            return 0; // it has just been taken over under another name
        }
        return 0;
    }

    @Test
    void aKilledPullIsTakenUpWhereItWas() throws Exception {
        hub.throttle(300_000);
        for (int run = 1; run <= 2; run++) {
            Process killed = start("killed");
            while (partial() < run * 150_000L && killed.isAlive()) {
                Thread.sleep(10);
            }
            killed.destroyForcibly().waitFor();
            assertTrue(partial() >= run * 150_000L, Files.readString(folder.resolve("killed")));
            try (Stream<Path> shown = Files.list(cache().resolve("models--org--model/snapshots/" + "a".repeat(40)))) {
                assertEquals(0, shown.count(), "half a model is shown");
            }
        }
        long left = partial();
        hub.throttle(Integer.MAX_VALUE);

        assertSucceeds(start("again"), "again");

        List<HubStandIn.Request> requests = hub.requestsFor(WEIGHTS);
        assertEquals(3, requests.size());
        assertEquals("bytes=" + left + "-", requests.get(2).range());
        assertWhole();
    }

    @Test
    void ofTwoPullsAtOnceOneFetchesAndBothSucceed() throws Exception {
        hub.throttle(400_000);
        Process one = start("one");
        Process two = start("two");

        assertSucceeds(one, "one");
        assertSucceeds(two, "two");

        assertEquals(1, hub.requestsFor(WEIGHTS).size());
        assertWhole();
    }

    @Test
    void theProxyOfTheJvmIsUsed() throws Exception {
        Process process = PullProcess.start(
                NAME,
                environment("http://hub.example"),
                folder.resolve("log"),
                "-Dhttp.proxyHost=127.0.0.1",
                "-Dhttp.proxyPort=" + hub.port());

        assertSucceeds(process, "log");

        assertTrue(hub.requests().stream()
                .anyMatch(request -> request.uri().startsWith("http://hub.example/api/models/org/model")));
        assertWhole();
    }
}
