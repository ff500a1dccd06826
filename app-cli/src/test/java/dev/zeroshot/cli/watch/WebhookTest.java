package dev.zeroshot.cli.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.zeroshot.cli.config.Secret;
import dev.zeroshot.core.error.UsageException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class WebhookTest {
    private static final WebhookTimes QUICK =
            new WebhookTimes(Duration.ofSeconds(20), Duration.ofMillis(20), Duration.ofMillis(50), 3, 4);
    private static final WebhookTimes IMPATIENT =
            new WebhookTimes(Duration.ofMillis(300), Duration.ofMillis(20), Duration.ofMillis(50), 3, 4);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<String> bodies = Collections.synchronizedList(new ArrayList<>());
    private final List<HttpExchange> calls = Collections.synchronizedList(new ArrayList<>());
    private final List<String> notes = Collections.synchronizedList(new ArrayList<>());
    private final List<Integer> answers = Collections.synchronizedList(new ArrayList<>());
    private HttpServer server;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        threads.shutdownNow();
    }

    /** Answers with the statuses in {@link #answers}, then with 204; a status of 0 is no answer at all. */
    private void answer(HttpExchange call) throws IOException {
        bodies.add(new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        calls.add(call);
        int status = answers.isEmpty() ? 204 : answers.remove(0);
        if (status > 0) {
            call.sendResponseHeaders(status, -1);
            call.close();
        }
    }

    @Test
    void eventsArriveInOrderAndSigned() {
        Webhook webhook = webhook(Optional.of(new Signature(new Secret("key"))));
        webhook.send("one", "{\"n\":1}");
        webhook.send("two", "{\"n\":2}");
        assertEquals(List.of(), webhook.finish(PATIENCE));
        assertEquals(List.of("{\"n\":1}", "{\"n\":2}"), bodies);
        HttpExchange call = calls.get(0);
        assertEquals("POST", call.getRequestMethod());
        assertEquals("application/json", call.getRequestHeaders().getFirst("Content-Type"));
        long time = Long.parseLong(call.getRequestHeaders().getFirst("X-Zeroshot-Timestamp"));
        assertTrue(Math.abs(Instant.now().getEpochSecond() - time) < 60);
        assertEquals(
                new Signature(new Secret("key")).of(time, "{\"n\":1}".getBytes(StandardCharsets.UTF_8)),
                call.getRequestHeaders().getFirst("X-Zeroshot-Signature"));
        assertEquals("/hook?key=k", call.getRequestURI().toString());
    }

    @Test
    void theSignatureIsHmacSha256OfTimePointAndBody() {
        // printf '1700000000.{"a":1}' | openssl dgst -sha256 -hmac secret
        assertEquals(
                "sha256=49f24e537407743fa4a0242bb63b94b9a47ee99cbbe071ccd8a22550ae411686",
                new Signature(new Secret("secret")).of(1_700_000_000L, "{\"a\":1}".getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void whatFailsIsTriedAgainWithTheSameId() {
        answers.addAll(List.of(503, 429));
        Webhook webhook = webhook(Optional.empty());
        webhook.send("one", "{}");
        assertEquals(List.of(), webhook.finish(PATIENCE));
        assertEquals(3, calls.size());
        assertEquals(
                1,
                calls.stream()
                        .map(call -> call.getRequestHeaders().getFirst("X-Zeroshot-Delivery"))
                        .distinct()
                        .count());
        assertEquals(1, notes.size(), notes.toString());
        assertTrue(notes.get(0).endsWith("/hook: status 503; trying again"), notes.get(0));
    }

    @Test
    void whatIsRefusedIsLostAtOnce() {
        answers.add(404);
        answers.add(302);
        Webhook webhook = webhook(Optional.empty());
        webhook.send("one", "{}");
        webhook.send("two", "{}");
        webhook.send("three", "{}");
        assertEquals(
                List.of(new Webhook.Lost("one", "status 404"), new Webhook.Lost("two", "status 302")),
                webhook.finish(PATIENCE));
        assertEquals(3, calls.size());
    }

    @Test
    void whoeverNeverAnswersBlocksNobody() {
        answers.addAll(Collections.nCopies(100, 0));
        Webhook webhook = new Webhook(address(), Optional.empty(), IMPATIENT, notes::add).start();
        long start = System.nanoTime();
        for (int i = 0; i < 10; i++) {
            webhook.send("event " + i, "{}");
        }
        assertTrue(System.nanoTime() - start < 300_000_000L, "sending waits for nothing");
        List<Webhook.Lost> lost = webhook.finish(Duration.ofSeconds(4));
        assertEquals(10, lost.size(), lost.toString());
        assertTrue(lost.stream().anyMatch(event -> event.why().equals("too many were waiting")), lost.toString());
        assertTrue(lost.stream().anyMatch(event -> event.why().startsWith("no answer within")), lost.toString());
        assertTrue(System.nanoTime() - start < 30_000_000_000L, "the end of the run waits a while only");
    }

    @Test
    void aPortThatNobodyListensAtIsSaid() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0)) {
            free = socket.getLocalPort();
        }
        Webhook webhook = new Webhook(
                        WebhookAddress.parse("http://127.0.0.1:" + free + "/x"), Optional.empty(), QUICK, notes::add)
                .start();
        webhook.send("one", "{}");
        List<Webhook.Lost> lost = webhook.finish(PATIENCE);
        assertEquals(1, lost.size());
        assertTrue(lost.get(0).why().startsWith("no connection"), lost.toString());
    }

    @Test
    void addressesAreCheckedAndShownWithoutTheirKeys() {
        assertEquals(
                "https://example.org:8443/a",
                WebhookAddress.parse("https://example.org:8443/a?token=t").shown());
        for (String wrong :
                List.of("", "example.net", "file:///etc/passwd", "http://", "http://u:p@h/", "http://a b/")) {
            UsageException e = assertThrows(UsageException.class, () -> WebhookAddress.parse(wrong), wrong);
            assertTrue(wrong.isEmpty() || !e.getMessage().contains(wrong), e.getMessage());
        }
    }

    private Webhook webhook(Optional<Signature> signature) {
        return new Webhook(address(), signature, QUICK, notes::add).start();
    }

    private WebhookAddress address() {
        return WebhookAddress.parse("http://127.0.0.1:" + server.getAddress().getPort() + "/hook?key=k");
    }
}
