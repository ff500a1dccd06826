package dev.zeroshot.hosted;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.zeroshot.core.error.ModelException;
import dev.zeroshot.core.error.ModelException.Reason;
import dev.zeroshot.core.error.PictureException;
import dev.zeroshot.core.model.ZeroshotModel;
import dev.zeroshot.core.similarity.SimilarityScorer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each fault of the service has its kind, its message, and no key in it. */
@Timeout(60)
class ServiceFaultsTest {
    private static final String ECHO = "{\"message\":\"the key " + FakeService.KEY + "\\u001b[31m is not welcome\"}";

    @ParameterizedTest
    @CsvSource({
        "401, REFUSED, false, ROBOFLOW_API_KEY",
        "402, REFUSED, false, plan",
        "403, REFUSED, false, plan",
        "404, UNKNOWN, false, address",
        "423, REFUSED, false, plan",
        "422, EXECUTION, false, does not accept",
        "429, UNREACHABLE, true, try again later",
        "500, EXECUTION, false, failed",
        "502, UNREACHABLE, true, try again later",
        "503, UNREACHABLE, true, try again later",
        "504, UNREACHABLE, true, try again later",
    })
    void aStatusHasItsKind(int status, Reason reason, boolean retriable, String advice) throws IOException {
        ModelException e = failure(FakeService.json(status, ECHO));

        assertEquals(reason, e.reason());
        assertEquals(retriable, e.retriable());
        assertTrue(e.getMessage().contains(advice), e.getMessage());
        assertTrue(e.getMessage().contains("status " + status), e.getMessage());
        assertTrue(e.getMessage().contains("the key *** [31m is not welcome"), e.getMessage());
    }

    @Test
    void aPictureThatTheServiceCannotReadOrTakeIsThePicturesFault() throws IOException {
        MockResponse unreadable =
                FakeService.json(400, "{\"message\":\"Could not load input image. Cause: Could not decode.\"}");
        try (FakeService service = new FakeService(unreadable)) {
            PictureException e = assertThrows(PictureException.class, () -> ask(service.settings()));
            assertEquals(PictureException.Reason.DAMAGED, e.reason());
            assertTrue(e.getMessage().startsWith("cat.png: "), e.getMessage());
        }
        try (FakeService service = new FakeService(FakeService.json(413, "{}"))) {
            PictureException e = assertThrows(PictureException.class, () -> ask(service.settings()));
            assertEquals(PictureException.Reason.TOO_LARGE, e.reason());
        }
        assertEquals(
                Reason.EXECUTION,
                failure(FakeService.json(400, "{\"message\":\"odd\"}")).reason());
    }

    @Test
    void aRedirectionIsNotFollowedAndItsQueryNotShown() throws IOException {
        ModelException e = failure(new MockResponse.Builder()
                .code(307)
                .setHeader("Location", "https://elsewhere.example/clip/compare?api_key=" + FakeService.KEY)
                .build());

        assertEquals(Reason.UNREACHABLE, e.reason());
        assertTrue(e.getMessage().contains("https://elsewhere.example:443"), e.getMessage());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<html>please log in</html>",
                "",
                "[0.1]",
                "{\"similarity\":[0.1",
                "{\"time\":0.1}",
                "{\"similarity\":{\"cat\":0.1}}",
                "{\"similarity\":[]}",
                "{\"similarity\":[0.1,0.2]}",
                "{\"similarity\":[NaN]}",
                "{\"similarity\":[null]}",
                "{\"similarity\":[[0.1]]}",
                "{\"similarity\":[\"0.1\"]}",
                "{\"similarity\":[24.5]}",
            })
    void anAnswerThatMakesNoSenseIsNotUnderstood(String body) throws IOException {
        ModelException e = failure(FakeService.json(200, body));

        assertEquals(Reason.EXECUTION, e.reason());
        assertFalse(e.retriable());
        assertTrue(e.getMessage().contains("not understood"), e.getMessage());
    }

    @Test
    void roundingBeyondOneIsCutOff() throws IOException {
        try (FakeService service = new FakeService(FakeService.json(200, "{\"similarity\":[1.0000002]}"))) {
            assertEquals(1.0, ask(service.settings())[0]);
        }
    }

    @Test
    void aBodyThatIsCutMayWorkLater() throws IOException {
        ModelException e = failure(new MockResponse.Builder()
                .body("{\"similarity\":[0.1]}".repeat(1000))
                .onResponseBody(new SocketEffect.CloseSocket())
                .build());

        assertEquals(Reason.UNREACHABLE, e.reason());
        assertTrue(e.retriable());
        assertTrue(e.getMessage().contains("connection broke"), e.getMessage());
    }

    @Test
    void aSlowBodyRunsIntoTheTotalLimit() throws IOException {
        MockResponse slow = new MockResponse.Builder()
                .body("{\"similarity\":[0.1]}")
                .throttleBody(1, 200, TimeUnit.MILLISECONDS)
                .build();
        try (FakeService service = new FakeService(slow)) {
            HostedSettings settings = service.settings()
                    .withTimeouts(Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofMillis(500));
            ModelException e = assertThrows(ModelException.class, () -> ask(settings));

            assertTrue(e.retriable());
            assertTrue(e.getMessage().contains("in time"), e.getMessage());
        }
    }

    @Test
    void aServiceThatSaysNothingRunsIntoTheReadLimit() throws IOException {
        MockResponse silent = new MockResponse.Builder()
                .onResponseStart(SocketEffect.Stall.INSTANCE)
                .build();
        try (FakeService service = new FakeService(silent)) {
            HostedSettings settings = service.settings()
                    .withTimeouts(Duration.ofSeconds(5), Duration.ofMillis(300), Duration.ofSeconds(30));
            ModelException e = assertThrows(ModelException.class, () -> ask(settings));

            assertTrue(e.getMessage().contains("in time"), e.getMessage());
        }
    }

    @Test
    void aServiceThatIsNotThere() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        try (FakeService service = new FakeService()) {
            HostedSettings settings = service.settings().withHost(URI.create("http://127.0.0.1:" + port));
            ModelException e = assertThrows(ModelException.class, () -> ask(settings));

            assertEquals(Reason.UNREACHABLE, e.reason());
            assertTrue(e.retriable());
            assertTrue(e.getMessage().contains("http://127.0.0.1:" + port), e.getMessage());
        }
    }

    @Test
    void anInterruptStopsTheCallAndStaysSet() throws Exception {
        MockResponse silent = new MockResponse.Builder()
                .onResponseStart(SocketEffect.Stall.INSTANCE)
                .build();
        try (FakeService service = new FakeService(silent);
                ZeroshotModel model = HostedModelTest.open(service.settings())) {
            SimilarityScorer scorer = model.similarityScorer().orElseThrow();
            FutureTask<Boolean> caller = new FutureTask<>(() -> {
                assertThrows(CancellationException.class, () -> scorer.score(Pictures.png(), List.of("cat")));
                return Thread.interrupted();
            });
            Thread thread = new Thread(caller, "caller");
            thread.start();
            service.awaitCall();
            thread.interrupt();

            assertTrue(
                    caller.get(4, TimeUnit.SECONDS), "the flag is set, and the read limit of 5 s did not end the call");
        }
    }

    private static ModelException failure(MockResponse always) throws IOException {
        try (FakeService service = new FakeService(always)) {
            ModelException e = assertThrows(ModelException.class, () -> ask(service.settings()));
            StringWriter trace = new StringWriter();
            e.printStackTrace(new PrintWriter(trace));
            assertFalse(trace.toString().contains(FakeService.KEY), trace.toString());
            assertTrue(e.getMessage().contains("roboflow/ViT-L-14"), e.getMessage());
            return e;
        }
    }

    private static double[] ask(HostedSettings settings) {
        try (ZeroshotModel model = HostedModelTest.open(settings)) {
            return model.similarityScorer().orElseThrow().score(Pictures.png(), List.of("cat"));
        }
    }
}
