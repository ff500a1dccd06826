package dev.zeroshot.hosted;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.zeroshot.core.error.ModelException;
import dev.zeroshot.core.error.ZeroshotException;
import dev.zeroshot.core.model.ZeroshotModel;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Random;
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

@Timeout(60)
class RetriesTest {
    private static final MockResponse GOOD = FakeService.json(200, "{\"similarity\":[0.25]}");

    @ParameterizedTest
    @ValueSource(ints = {429, 502, 503, 504})
    void aPassingFaultIsTriedAgain(int status) throws IOException {
        MockResponse bad = FakeService.json(status, "{\"message\":\"later\"}");
        try (FakeService service = new FakeService(bad, bad, GOOD)) {
            assertEquals(0.25, ask(service.settings()));
            assertEquals(3, service.calls().size());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {307, 400, 401, 402, 403, 404, 408, 413, 422, 423, 500, 501})
    void anyOtherStatusIsNot(int status) throws IOException {
        try (FakeService service = new FakeService(FakeService.json(status, "{}"), GOOD)) {
            assertThrows(ZeroshotException.class, () -> ask(service.settings()));
            assertEquals(1, service.calls().size());
        }
    }

    @Test
    void aConnectionThatIsDroppedIsTriedAgain() throws IOException {
        MockResponse cut = new MockResponse.Builder()
                .body("{\"similarity\":[0.25]}".repeat(1000))
                .onResponseBody(new SocketEffect.CloseSocket())
                .build();
        MockResponse gone = new MockResponse.Builder()
                .onResponseStart(new SocketEffect.CloseSocket())
                .build();
        try (FakeService service = new FakeService(cut, gone, GOOD)) {
            assertEquals(0.25, ask(service.settings()));
            assertEquals(3, service.calls().size());
        }
    }

    @Test
    void whatIsNotUnderstoodIsNotTriedAgain() throws IOException {
        try (FakeService service = new FakeService(FakeService.json(200, "<html>"), GOOD)) {
            assertThrows(ModelException.class, () -> ask(service.settings()));
            assertEquals(1, service.calls().size());
        }
    }

    @Test
    void theTriesAreCounted() throws IOException {
        try (FakeService service = new FakeService(FakeService.json(503, "{}"))) {
            ModelException e = assertThrows(ModelException.class, () -> ask(service.settings()));
            assertTrue(e.retriable());
            assertEquals(3, service.calls().size());
        }
    }

    @Test
    void aServiceThatAsksForAWaitGetsIt() throws IOException {
        try (FakeService service = new FakeService(later("1"), GOOD)) {
            long start = System.nanoTime();
            assertEquals(0.25, ask(service.settings()));
            assertTrue(System.nanoTime() - start >= 1_000_000_000L, "less than the second that was asked for");
        }
    }

    @Test
    void aWaitOverTheTotalLimitFailsAtOnceAndSaysHowLong() throws IOException {
        try (FakeService service = new FakeService(later("3600"), GOOD)) {
            long start = System.nanoTime();
            ModelException e = assertThrows(ModelException.class, () -> ask(service.settings()));

            assertTrue(System.nanoTime() - start < 5_000_000_000L, "it waited");
            assertTrue(e.retriable());
            assertTrue(e.getMessage().contains("asks to wait 3600 s"), e.getMessage());
            assertEquals(1, service.calls().size());
        }
    }

    @Test
    void theTriesTogetherStayWithinTheTotalLimit() throws IOException {
        try (FakeService service = new FakeService(FakeService.json(503, "{}"))) {
            HostedSettings settings = service.settings()
                    .withTimeouts(Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofMillis(600))
                    .withRetries(new RetryRule(1000, Duration.ofMillis(100), Duration.ofMillis(100)));
            long start = System.nanoTime();
            assertThrows(ModelException.class, () -> ask(settings));

            assertTrue(System.nanoTime() - start < 3_000_000_000L, "the limit is 0.6 s");
            assertTrue(
                    service.calls().size() >= 2 && service.calls().size() <= 13,
                    service.calls().size() + " tries");
        }
    }

    @Test
    void anInterruptEndsTheWait() throws Exception {
        try (FakeService service = new FakeService(later("9"), GOOD);
                ZeroshotModel model = HostedModelTest.open(service.settings())) {
            FutureTask<Boolean> caller = new FutureTask<>(() -> {
                assertThrows(
                        CancellationException.class,
                        () -> model.similarityScorer().orElseThrow().score(Pictures.png(), List.of("cat")));
                return Thread.interrupted();
            });
            Thread thread = new Thread(caller, "caller");
            thread.start();
            service.awaitCall();
            thread.interrupt();

            assertTrue(caller.get(5, TimeUnit.SECONDS), "the flag stays set");
        }
    }

    @Test
    void waitsDoubleUpToALimitAndChanceTakesAtMostHalf() {
        RetryRule rule = new RetryRule(9, Duration.ofMillis(100), Duration.ofMillis(500));
        Random random = new Random(7);
        long[] whole = {100, 200, 400, 500, 500};
        for (int attempt = 1; attempt <= whole.length; attempt++) {
            long least = Long.MAX_VALUE;
            long most = 0;
            for (int i = 0; i < 2000; i++) {
                long millis = rule.pause(attempt, random).toMillis();
                least = Math.min(least, millis);
                most = Math.max(most, millis);
            }
            long limit = whole[attempt - 1];
            assertTrue(least >= limit / 2 && least <= limit * 0.52, "least " + least);
            assertTrue(most <= limit && most >= limit * 0.97, "most " + most);
        }
        assertFalse(rule.pause(1000, random).isNegative());
    }

    @ParameterizedTest
    @CsvSource({
        "120, 120",
        "0, 0",
        "'Thu, 01 Jan 2026 00:01:30 GMT', 90",
        "'Wed, 31 Dec 2025 00:00:00 GMT', 0",
        "-5,",
        "soon,",
        "99999999999999999999,",
        "'',",
    })
    void retryAfterIsSecondsOrADate(String header, Long seconds) {
        Clock clock = Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC);

        assertEquals(Optional.ofNullable(seconds).map(Duration::ofSeconds), RetryAfter.parse(header, clock));
    }

    private static MockResponse later(String wait) {
        return FakeService.json(503, "{\"message\":\"later\"}")
                .newBuilder()
                .setHeader("Retry-After", wait)
                .build();
    }

    private static double ask(HostedSettings settings) {
        try (ZeroshotModel model = HostedModelTest.open(settings)) {
            return model.similarityScorer().orElseThrow().score(Pictures.png(), List.of("cat"))[0];
        }
    }
}
