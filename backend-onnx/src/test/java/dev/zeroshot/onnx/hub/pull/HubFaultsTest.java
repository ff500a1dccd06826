package dev.zeroshot.onnx.hub.pull;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import dev.zeroshot.core.error.ModelException;
import dev.zeroshot.core.error.ModelException.Reason;
import dev.zeroshot.core.error.UsageException;
import dev.zeroshot.core.pipeline.Cancellation;
import dev.zeroshot.core.store.Holding;
import dev.zeroshot.core.store.ModelSource;
import dev.zeroshot.core.store.PlannedFile;
import dev.zeroshot.core.store.PullListener;
import dev.zeroshot.core.store.PullPlan;
import dev.zeroshot.onnx.hub.HubEnvironment;
import dev.zeroshot.onnx.hub.http.Pauses;
import dev.zeroshot.onnx.testing.HubRepository;
import dev.zeroshot.onnx.testing.HubStandIn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A hub, a network or a disk that misbehaves. */
@Timeout(60)
class HubFaultsTest {
    /** Hardly any pauses, and little patience. */
    static final Pauses QUICK =
            new Pauses(Duration.ofMillis(2), Duration.ofMillis(10), Duration.ofMillis(1500), Duration.ofSeconds(5));

    private static final String NAME = "org/model";
    private static final String COMMIT = "a".repeat(40);
    private static final String WEIGHTS = "model.safetensors";
    private static final byte[] CONTENT = random(200_000, 7);
    private static final String SECRET = "hf_secretsecret";

    @TempDir
    Path cache;

    private final Map<String, String> variables = new HashMap<>();
    private HubRepository repository = HubRepository.clip(NAME, COMMIT, CONTENT);
    private HubStandIn hub;

    static byte[] random(int size, int seed) {
        byte[] bytes = new byte[size];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    @BeforeEach
    void startTheHub() throws IOException {
        hub = HubStandIn.start().add(repository);
        variables.put("HF_ENDPOINT", hub.endpoint().toString());
        variables.put("HF_HUB_CACHE", cache.toString());
        variables.put("HF_TOKEN", SECRET);
    }

    @AfterEach
    void stopTheHub() {
        hub.close();
    }

    private HubStore store() {
        return new HubStore(new HubEnvironment(variables, cache), QUICK);
    }

    private Holding pull(HubStore store, PullListener listener) {
        ModelSource source = ModelSource.of(NAME, Optional.empty());
        PullPlan plan = store.plan(source, Set.of("clip", "altclip"), new Cancellation());
        return store.pull(plan, listener, new Cancellation());
    }

    private Holding pull() {
        return pull(store(), PullListener.none());
    }

    private ModelException failure() {
        ModelException e = assertThrows(ModelException.class, this::pull);
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            assertFalse(String.valueOf(cause.getMessage()).contains(SECRET), "the token is shown");
            assertFalse(String.valueOf(cause.getMessage()).contains("signature="), "a signed address is shown");
        }
        return e;
    }

    private void assertFails(Reason reason, boolean retriable, String words) {
        ModelException e = failure();
        assertEquals(reason, e.reason(), e.getMessage());
        assertEquals(retriable, e.retriable(), e.getMessage());
        assertTrue(e.getMessage().contains(words), e.getMessage());
    }

    private void assertIntact(Holding holding) throws IOException {
        for (String file : List.of("config.json", "vocab.json", "merges.txt", WEIGHTS)) {
            assertEquals(
                    0,
                    Arrays.compare(
                            repository.files().get(file),
                            Files.readAllBytes(holding.folder().resolve(file))),
                    file);
        }
        try (Stream<Path> blobs = Files.list(cache.resolve("models--org--model/blobs"))) {
            assertEquals(5, blobs.count(), "something is left over");
        }
    }

    private Path weightsBlob() {
        return cache.resolve("models--org--model/blobs").resolve(repository.hash(WEIGHTS));
    }

    @Test
    void aDroppedConnectionIsTakenUpWhereItBroke() throws IOException {
        AtomicInteger drops = new AtomicInteger();
        hub.fault((exchange, file) -> file.equals(WEIGHTS)
                && atStorage(exchange)
                && drops.incrementAndGet() <= 15
                && HubStandIn.drop(exchange, CONTENT, 10_000));

        assertIntact(pull());

        assertEquals(16, hub.requestsFor(WEIGHTS).size());
        assertTrue(hub.requestsFor(WEIGHTS).get(1).range().startsWith("bytes="));
    }

    private boolean atStorage(HttpExchange exchange) {
        return exchange.getLocalAddress().getPort() != hub.port();
    }

    @Test
    void aConnectionThatBringsNothingTenTimesIsGivenUpAndWhatCameInStays() throws IOException {
        AtomicInteger requests = new AtomicInteger();
        hub.fault((exchange, file) -> file.equals(WEIGHTS)
                && atStorage(exchange)
                && HubStandIn.drop(exchange, CONTENT, requests.incrementAndGet() == 1 ? 50_000 : 0));

        assertFails(Reason.UNREACHABLE, true, "given up after 10 attempts");
        assertEquals(10, requests.get());
        assertTrue(Files.exists(cache.resolve("models--org--model/blobs").resolve(repository.hash("vocab.json"))));

        hub.heal();
        assertIntact(pull());
        List<HubStandIn.Request> all = hub.requestsFor(WEIGHTS);
        String range = all.get(all.size() - 1).range();
        assertTrue(Integer.parseInt(range.replaceAll("\\D", "")) > 0, range);
    }

    @Test
    void aServerWithoutRangesSendsAllAgain() throws IOException {
        AtomicInteger requests = new AtomicInteger();
        hub.withoutRanges()
                .fault((exchange, file) -> file.equals(WEIGHTS)
                        && atStorage(exchange)
                        && requests.incrementAndGet() == 1
                        && HubStandIn.drop(exchange, CONTENT, 50_000));

        assertIntact(pull());
        assertEquals(2, hub.requestsFor(WEIGHTS).size());
    }

    @Test
    void aServerThatFallsSilentIsLeft() throws IOException {
        AtomicInteger requests = new AtomicInteger();
        hub.fault((exchange, file) -> {
            if (!file.equals(WEIGHTS) || !atStorage(exchange) || requests.incrementAndGet() > 1) {
                return false;
            }
            HubStandIn.drop(exchange, CONTENT, 50_000);
            sleep(4000);
            return true;
        });

        assertIntact(pull());
    }

    private static void sleep(long millis) throws IOException {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {-1000, 1000})
    void aLengthThatIsALieIsFoundOut(int lie) {
        hub.fault((exchange, file) -> {
            if (!file.equals(WEIGHTS) || !atStorage(exchange)) {
                return false;
            }
            exchange.sendResponseHeaders(200, CONTENT.length + lie);
            exchange.getResponseBody().write(CONTENT, 0, Math.min(CONTENT.length, CONTENT.length + lie));
            return true;
        });

        assertFails(Reason.UNREACHABLE, true, "announces " + (CONTENT.length + lie) + " bytes");
    }

    @Test
    void moreBytesThanListedAreFoundOut() {
        hub.fault((exchange, file) -> {
            if (!file.equals(WEIGHTS) || !atStorage(exchange)) {
                return false;
            }
            exchange.sendResponseHeaders(200, 0); // without a length
            exchange.getResponseBody().write(CONTENT);
            exchange.getResponseBody().write(CONTENT);
            return true;
        });

        assertFails(Reason.UNREACHABLE, true, "sends more than the 200000 bytes");
        assertFalse(Files.exists(weightsBlob()));
    }

    @ParameterizedTest
    @ValueSource(strings = {WEIGHTS, "vocab.json", "config.json"})
    void wrongBytesGetNoName(String wrong) throws IOException {
        hub.fault((exchange, file) -> {
            if (!file.equals(wrong) || (file.equals(WEIGHTS) && !atStorage(exchange))) {
                return false;
            }
            byte[] bytes = repository.files().get(file).clone();
            bytes[bytes.length / 2]++;
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            return true;
        });

        assertFails(Reason.DAMAGED, true, "checksum");
        assertFalse(Files.exists(cache.resolve("models--org--model/blobs").resolve(repository.hash(wrong))));
        hub.heal();
        assertIntact(pull());
    }

    @Test
    void wrongBytesOfAnEarlierRunAreFetchedAnew() throws IOException {
        Path blobs = Files.createDirectories(cache.resolve("models--org--model/blobs"));
        Files.write(blobs.resolve(repository.hash(WEIGHTS) + ".z0123456.incomplete"), random(1000, 99));

        assertIntact(pull());
    }

    @Test
    void whatAnotherProgramIsStillWritingIsLeftAlone() throws IOException {
        Path blobs = Files.createDirectories(cache.resolve("models--org--model/blobs"));
        Path foreign = blobs.resolve(repository.hash(WEIGHTS) + ".0123abcd.incomplete");
        Files.write(foreign, random(1000, 99));

        pull();

        assertEquals("", hub.requestsFor(WEIGHTS).get(0).range());
        assertEquals(1000, Files.size(foreign));
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 500, 502, 503, 504})
    void aRefusalThatMayPassIsAskedAgain(int status) throws IOException {
        AtomicInteger metadata = new AtomicInteger();
        AtomicInteger weights = new AtomicInteger();
        hub.fault((exchange, file) ->
                file.isEmpty() && metadata.incrementAndGet() <= 2 && HubStandIn.error(exchange, status, "", "later"));
        hub.fault((exchange, file) -> file.equals(WEIGHTS)
                && weights.incrementAndGet() <= 3
                && HubStandIn.error(exchange, status, "", "later"));

        assertIntact(pull());
    }

    @Test
    void aPauseThatTheHubAsksForIsKept() {
        AtomicInteger requests = new AtomicInteger();
        hub.fault((exchange, file) -> {
            if (!file.equals(WEIGHTS) || requests.incrementAndGet() > 1) {
                return false;
            }
            exchange.getResponseHeaders().set("Retry-After", "1");
            return HubStandIn.error(exchange, 429, "", "later");
        });
        long start = System.nanoTime();
        StringBuilder heard = new StringBuilder();
        pull(store(), new PullListener() {
            @Override
            public void advanced(long done, long total) {}

            @Override
            public void finished(PlannedFile file) {}

            @Override
            public void waiting(String why) {
                heard.append(why);
            }
        });

        assertTrue(System.nanoTime() - start >= 1_000_000_000L);
        assertTrue(heard.toString().contains("HTTP 429; next attempt in 1 s"), heard.toString());
    }

    @Test
    void aPauseThatIsTooLongIsNotKept() {
        hub.fault((exchange, file) -> {
            exchange.getResponseHeaders().set("Retry-After", "3600");
            return HubStandIn.error(exchange, 429, "", "later");
        });

        assertFails(Reason.REFUSED, true, "Retry-After: 3600");
    }

    @ParameterizedTest
    @CsvSource({
        "403, GatedRepo, REFUSED, is gated",
        "401, GatedRepo, REFUSED, is gated",
        "404, RepoNotFound, UNKNOWN, has no model org/model",
        "401, RepoNotFound, UNKNOWN, or it is private",
        "404, RevisionNotFound, UNKNOWN, has no revision 'main'",
        "401, '', REFUSED, does not accept the token",
        "404, '', UNKNOWN, has no model",
        "418, '', UNREACHABLE, HTTP 418"
    })
    void aRefusalIsExplained(int status, String code, Reason reason, String words) {
        hub.fault((exchange, file) -> HubStandIn.error(exchange, status, code, "<html>never shown</html>"));

        assertFails(reason, false, words);
    }

    @Test
    void aGatedFileIsExplained() {
        hub.fault((exchange, file) -> !file.isEmpty() && HubStandIn.error(exchange, 403, "GatedRepo", "no"));

        assertFails(Reason.REFUSED, false, hub.endpoint() + "/org/model");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", WEIGHTS, "config.json"})
    void aWebPageIsNoAnswer(String page) {
        hub.fault((exchange, file) -> {
            if (!file.equals(page)) {
                return false;
            }
            exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
            return HubStandIn.error(exchange, 200, "", "<html>Welcome to our guest network</html>");
        });

        assertFails(Reason.UNREACHABLE, true, "web page");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "<html>", "{\"sha\": \"../../x\"}", "{\"sha\": 7}", "{}", ""})
    void nonsenseIsNoAnswer(String body) {
        hub.fault((exchange, file) -> file.isEmpty() && HubStandIn.error(exchange, 200, "", body));

        assertEquals(Reason.DAMAGED, failure().reason());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../../../evil.json",
                "/etc/evil.json",
                "onnx/../../evil",
                "C:/evil",
                "a\\\\..\\\\evil",
                "a//b",
                "./x",
                "",
                "x\\u0000y"
            })
    void aFileNameThatLeadsElsewhereIsRefused(String name) throws IOException {
        String listing = "{\"sha\": \"" + COMMIT + "\", \"siblings\": [{\"rfilename\": \"" + name
                + "\", \"size\": 2, \"blobId\": \"" + "0".repeat(40) + "\"}]}";
        hub.fault((exchange, file) -> file.isEmpty() && HubStandIn.error(exchange, 200, "", listing));

        assertFails(Reason.DAMAGED, false, "leads out of the model's folder");
        try (Stream<Path> files = Files.list(cache)) {
            assertEquals(0, files.count());
        }
    }

    @Test
    void aModelOfAnotherTypeIsRefusedBeforeItsWeightsAreFetched() {
        repository = repository.with("config.json", HubRepository.text("{\"model_type\": \"llama\"}"));
        hub.add(repository);

        assertFails(Reason.UNSUPPORTED, false, "type 'llama'; supported are altclip, clip");
        assertEquals(0, hub.requestsFor(WEIGHTS).size());
    }

    @Test
    void aShardOutsideOfTheFolderIsRefused() {
        hub.add(repository
                .without(WEIGHTS)
                .without("pytorch_model.bin")
                .with(
                        "model.safetensors.index.json",
                        HubRepository.text("{\"weight_map\": {\"a\": \"../../other.safetensors\"}}")));

        assertFails(Reason.DAMAGED, false, "shard outside of the model's folder");
    }

    @Test
    void aRedirectInACircleEnds() {
        hub.fault((exchange, file) -> {
            exchange.getResponseHeaders()
                    .set("Location", exchange.getRequestURI().toString());
            exchange.sendResponseHeaders(307, -1);
            return true;
        });

        assertFails(Reason.UNREACHABLE, true, "redirects more than 10 times");
    }

    @Test
    void aHubThatIsNotThereIsUnreachable() {
        hub.close();

        assertFails(Reason.UNREACHABLE, true, "cannot be reached: the connection is refused");
    }

    @Test
    void aHostThatThereIsNotIsUnreachable() {
        variables.put("HF_ENDPOINT", "http://hub.invalid");

        assertFails(Reason.UNREACHABLE, true, "cannot be reached: there is no such host");
    }

    @Test
    void offlineNothingIsAsked() throws IOException {
        variables.put("HF_HUB_OFFLINE", "1");

        assertFails(Reason.NOT_HERE, false, "HF_HUB_OFFLINE");
        assertEquals(List.of(), hub.requests());

        variables.remove("HF_HUB_OFFLINE");
        Holding online = pull();
        variables.put("TRANSFORMERS_OFFLINE", "yes");
        Files.delete(cache.resolve("CACHEDIR.TAG"));
        int requests = hub.requests().size();
        assertEquals(online, pull());
        assertTrue(Files.notExists(cache.resolve("CACHEDIR.TAG")), "something is written");
        assertEquals(requests, hub.requests().size());
    }

    @Test
    void aDiskWithoutRoomIsSaidBeforeAnythingIsFetched() {
        HubStore store = new HubStore(new HubEnvironment(variables, cache), QUICK, folder -> 1000);

        ModelException e = assertThrows(ModelException.class, () -> pull(store, PullListener.none()));

        assertEquals(Reason.NOT_STORED, e.reason());
        assertTrue(e.getMessage().contains("has room for 1000 bytes"), e.getMessage());
        assertEquals(0, hub.requestsFor(WEIGHTS).size());
    }

    @Test
    void aFileThatCannotBeWrittenIsNamed() throws IOException {
        Path blobs = Files.createDirectories(cache.resolve("models--org--model/blobs"));
        Files.createDirectories(blobs.resolve(repository.hash(WEIGHTS)).resolve("in the way"));

        assertFails(Reason.NOT_STORED, false, repository.hash(WEIGHTS));
    }

    @Test
    void aCacheThatIsALoopOfLinksIsExplained() throws IOException {
        Path folder = cache.resolve("models--org--model");
        Files.createSymbolicLink(folder, folder.getFileName());

        assertFails(Reason.NOT_STORED, false, "models--org--model");
    }

    @Test
    void aTokenThatIsNoneIsNotShown() {
        variables.put("HF_TOKEN", SECRET + "\r\nX-Injected: yes");

        UsageException e = assertThrows(UsageException.class, this::pull);

        assertTrue(e.getMessage().startsWith("HF_TOKEN"), e.getMessage());
        assertFalse(e.getMessage().contains(SECRET), "the token is shown");
    }

    @Test
    void aCancelledPullStopsSoonAndKeepsWhatCameIn() throws IOException {
        hub.throttle(100_000);
        Cancellation cancellation = new Cancellation();
        HubStore store = store();
        PullPlan plan = store.plan(ModelSource.of(NAME, Optional.empty()), Set.of("clip"), new Cancellation());
        long start = System.nanoTime();

        assertThrows(
                CancellationException.class,
                () -> store.pull(
                        plan,
                        new PullListener() {
                            @Override
                            public void advanced(long done, long total) {
                                if (done > 50_000) {
                                    cancellation.cancel();
                                }
                            }

                            @Override
                            public void finished(PlannedFile file) {}

                            @Override
                            public void waiting(String why) {}
                        },
                        cancellation));

        assertTrue(System.nanoTime() - start < 1_900_000_000L, "it went on to the end");
        hub.throttle(Integer.MAX_VALUE);
        assertIntact(pull());
        List<HubStandIn.Request> all = hub.requestsFor(WEIGHTS);
        assertTrue(all.get(all.size() - 1).range().startsWith("bytes="));
    }
}
