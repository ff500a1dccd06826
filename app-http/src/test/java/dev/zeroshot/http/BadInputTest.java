package dev.zeroshot.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.zeroshot.http.settings.ApiKeys;
import dev.zeroshot.http.settings.Limits;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.zip.CRC32;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a server must survive: each fault has its status and a message that names the field, and leaves no trace. */
class BadInputTest {
    private static final String KEY = "k3y-that-nobody-sees";

    private static TestServer server;

    @BeforeAll
    static void start() {
        server = TestServer.start(settings -> settings.withKeys(ApiKeys.of(List.of(KEY)))
                .withLimits(Limits.DEFAULT
                        .withMaxBodyBytes(200_000)
                        .withTimes(Duration.ofMillis(700), Duration.ofSeconds(20), Duration.ofSeconds(5))));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @AfterEach
    void theServerAnswersAsBefore() throws Exception {
        TestServer.Answer answer = v1("{\"image\":{\"type\":\"base64\",\"value\":\"" + TestServer.red()
                + "\"},\"prompts\":[\"red\",\"blue\"]}");
        assertEquals(200, answer.status(), answer.body());
        assertEquals("red", answer.json().get("labels").get(0).get("label").asText());
        assertTrue(server.log.stream().noneMatch(line -> line.contains(KEY)), server.log.toString());
    }

    @Test
    void brokenAndDeepJson() throws Exception {
        assertFault(400, "not valid JSON", v1("{\"image\":"));
        assertFault(400, "not valid JSON", v1("{\"image\":1} x"));
        assertFault(400, "no JSON object", v1("[1,2]"));
        assertFault(400, "empty", v1(""));
        assertFault(400, "nested deeper than 32", v1("{\"image\":" + "[".repeat(50_000)));
        assertFault(
                400, "valid JSON", server.post(path("/v1/classify"), "application/json", new byte[] {'{', -1, -2, '}'
                }));
    }

    @Test
    void wrongTypesAndMissingFields() throws Exception {
        assertField("image", v1("{\"prompts\":[\"a\"]}"));
        assertField("image", v1("{\"image\":7,\"prompts\":[\"a\"]}"));
        assertField("image.type", v1("{\"image\":{\"value\":\"\"},\"prompts\":[\"a\"]}"));
        assertField("image.value", v1("{\"image\":{\"type\":\"base64\",\"value\":7},\"prompts\":[\"a\"]}"));
        assertField("image.type", v1("{\"image\":{\"type\":\"tape\",\"value\":\"\"},\"prompts\":[\"a\"]}"));
        assertField("prompts", v1(image("\"x\":1")));
        assertField("prompts", v1(image("\"prompts\":null")));
        assertField("prompts", v1(image("\"prompts\":{\"a\":1}")));
        assertField("prompts[1]", v1(image("\"prompts\":[\"a\",2]")));
        assertField("prompts", v1(image("\"prompts\":[]")));
        assertField("prompts", v1(image("\"prompts\":[\" \"]")));
        assertField("top", v1(image("\"prompts\":[\"a\"],\"top\":\"1\"")));
        assertField("top", v1(image("\"prompts\":[\"a\"],\"top\":0")));
        assertField("top", v1(image("\"prompts\":[\"a\"],\"top\":1e99")));
        assertField("templates", v1(image("\"prompts\":[\"a\"],\"templates\":[\"none\"]")));
        assertField("model", v1(image("\"prompts\":[\"a\"],\"model\":3")));
        assertEquals(422, clip("{}").status());
        assertEquals(422, clip("{\"subject\":5,\"prompt\":\"red\"}").status());
        assertEquals(
                422,
                clip("{\"subject\":\"" + TestServer.red() + "\",\"prompt\":7}").status());
        assertEquals(
                422,
                clip("{\"subject\":\"" + TestServer.red() + "\",\"prompt\":[7]}")
                        .status());
        assertEquals(
                400,
                clip("{\"subject\":\"" + TestServer.red() + "\",\"prompt\":[]}").status());
        assertEquals(
                400,
                clip("{\"subject\":\"" + TestServer.red() + "\",\"prompt\":{}}").status());
    }

    /** Left out in silence, they would change the answer. */
    @Test
    void namesThatAreNotKnown() throws Exception {
        assertField("prompt", v1(image("\"prompts\":[\"a\"],\"prompt\":\"b\"")));
        assertFault(400, "did you mean templates?", v1(image("\"prompts\":[\"a\"],\"template\":\"a {}\"")));
        assertEquals(200, v1(image("\"prompts\":[\"a\"],\"models\":null")).status());
        assertField("model", server.post(path("/v1/classify?model=x"), image("\"prompts\":[\"a\"]")));
        assertField("model", server.post(path("/v1/compare"), image("\"prompts\":[\"a\"],\"model\":\"fake\"")));
        assertField("text", server.post(path("/v1/embed"), "{\"texts\":[\"a\"],\"text\":\"b\"}"));
        assertFault(
                400,
                "did you mean prompt?",
                server.post(
                        path("/v1/classify?prompts=a"),
                        "image/png",
                        Base64.getDecoder().decode(TestServer.red())));
        String form = "--x\r\nContent-Disposition: form-data; name=\"images\"\r\n\r\n1\r\n--x--\r\n";
        assertFault(
                400,
                "the form has no 'images'",
                server.post(
                        path("/v1/classify"),
                        "multipart/form-data; boundary=x",
                        form.getBytes(StandardCharsets.US_ASCII)));
    }

    @Test
    void tooManyAndTooLongPrompts() throws Exception {
        String many = String.join(",", Collections.nCopies(10_000, "\"a\""));
        assertField("prompts", v1(image("\"prompts\":[" + many + "]")));
        assertEquals(
                400,
                clip("{\"subject\":\"" + TestServer.red() + "\",\"prompt\":[" + many + "]}")
                        .status());
        assertField("prompts[0]", v1(image("\"prompts\":[\"" + "a".repeat(5_000) + "\"]")));
    }

    @Test
    void badPictures() throws Exception {
        assertField("image.value", v1(picture("base64", "not base64!")));
        assertField("image.value", v1(picture("base64", "AAA=A")));
        assertField("image.value", v1(picture("base64", "")));
        assertField("image.value", v1(picture("base64", "data:text/plain;base64,AAAA")));
        assertField("image", v1(picture("base64", "AAAA")));
        assertField("image.type", v1(picture("file", "/etc/passwd")));
        assertField("image.type", v1(picture("numpy", "AAAA")));
        assertField("image.value", v1(picture("url", "https://example.org/cat.jpg")));
        TestServer.Answer bomb = v1(picture("base64", Base64.getEncoder().encodeToString(bomb())));
        assertEquals(413, bomb.status(), bomb.body());
        assertTrue(bomb.body().contains("\"field\":\"image\""), bomb.body());
    }

    @Test
    void wrongContentTypesMethodsAndRoutes() throws Exception {
        assertFault(415, "text/plain", server.post(path("/v1/classify"), "text/plain", new byte[] {1}));
        assertFault(415, "JSON", server.post(path("/v1/embed"), "image/png", new byte[] {1}));
        assertFault(
                415,
                "compressed",
                server.send(server.request(path("/v1/embed"))
                        .header("Content-Encoding", "gzip")
                        .POST(HttpRequest.BodyPublishers.ofString("{}"))));
        assertFault(400, "boundary", server.post(path("/v1/classify"), "multipart/form-data", new byte[] {1}));
        assertFault(
                400, "broken", server.post(path("/v1/classify"), "multipart/form-data; boundary=x", new byte[] {1}));
        TestServer.Answer method = server.get(path("/clip/compare"));
        assertEquals(405, method.status());
        assertTrue(method.header("Allow").contains("POST"), method.header("Allow"));
        assertEquals(405, server.post(path("/healthz"), "{}").status());
        assertEquals(404, server.get(path("/v2/classify")).status());
        assertFault(404, "'none'", v1(image("\"prompts\":[\"a\"],\"model\":\"none\"")));
    }

    @Test
    void wrongKeys() throws Exception {
        for (String query : List.of("", "?api_key=", "?api_key=wrong", "?api_key=" + KEY + "x")) {
            TestServer.Answer answer = server.post("/v1/classify" + query, image("\"prompts\":[\"a\"]"));
            assertEquals(401, answer.status(), answer.body());
            assertFalse(answer.body().contains("wrong-key") || answer.body().contains(KEY), answer.body());
            assertEquals("Bearer", answer.header("WWW-Authenticate"));
        }
    }

    @Test
    void bodiesOverTheLimit() throws Exception {
        assertFault(413, "200000", server.post(path("/v1/classify?prompt=a"), "image/png", new byte[300_000]));
        String chunked = "POST " + path("/v1/classify?prompt=a") + " HTTP/1.1\r\nHost: localhost\r\n"
                + "Content-Type: image/png\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n"
                + "40000\r\n" + "x".repeat(0x40000) + "\r\n0\r\n\r\n";
        assertTrue(server.raw(chunked, false).startsWith("HTTP/1.1 413"));
    }

    @Test
    void slowAndBrokenBodies() throws Exception {
        String head = "POST " + path("/v1/classify?prompt=a") + " HTTP/1.1\r\nHost: localhost\r\n"
                + "Content-Type: image/png\r\nContent-Length: 100\r\n\r\n";
        String slow = server.raw(head + "x", false);
        assertTrue(slow.startsWith("HTTP/1.1 408"), slow);
        assertTrue(slow.contains("did not arrive"), slow);
        assertTrue(trickle().startsWith("HTTP/1.1 408"));
        String half = server.raw(head + "x", true);
        assertTrue(half.startsWith("HTTP/1.1 400"), half);
    }

    /** A head of which a byte comes now and then, each before the connection is idle for too long. */
    private static String trickle() throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.server.port())) {
            socket.setSoTimeout(20_000);
            Thread sender = new Thread(() -> {
                try {
                    socket.getOutputStream().write("GET /healthz HTTP/1.1\r\nX: ".getBytes(StandardCharsets.US_ASCII));
                    while (!socket.isClosed()) {
                        socket.getOutputStream().write('x');
                        Thread.sleep(50);
                    }
                } catch (IOException | InterruptedException e) {
                    // the server had enough
                }
            });
            sender.setDaemon(true);
            sender.start();
            return new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
        }
    }

    @Test
    void headersAreNeitherTooLargeNorInjected() throws Exception {
        String large = server.raw(
                "GET /healthz HTTP/1.1\r\nHost: localhost\r\nX-Big: " + "x".repeat(40_000) + "\r\n\r\n", false);
        assertTrue(large.startsWith("HTTP/1.1 431"), large);
        assertTrue(large.contains("application/problem+json"), large);
        String injected = server.raw(
                "GET /healthz HTTP/1.1\r\nHost: localhost\r\nX-Request-Id: a%0d%0aSet-Cookie: x\r\nConnection: close\r\n\r\n",
                false);
        assertTrue(injected.startsWith("HTTP/1.1 200"), injected);
        assertFalse(injected.contains("Set-Cookie"), injected);
        String garbage = server.raw("\1\2\3 what\r\n\r\n", false);
        assertTrue(garbage.startsWith("HTTP/1.1 400"), garbage);
        assertFalse(garbage.contains("jetty") || garbage.contains("\tat "), garbage);
        assertTold(431);
        assertTold(400);
    }

    /** What never gets to the routes is in metrics and log, too. */
    private static void assertTold(int status) throws Exception {
        String metrics = server.get(path("/metrics")).body();
        assertTrue(
                metrics.contains(
                        "zeroshot_http_requests_seconds_count{method=\"other\",route=\"other\",status=\"" + status),
                metrics);
        assertTrue(
                server.log.stream()
                        .anyMatch(line -> line.contains("\"route\":\"other\",\"status\":" + status)
                                && line.contains("\"client\":\"127.0.0.1\"")
                                && !line.contains("\"request\":\"-\"")),
                server.log.toString());
    }

    @Test
    void staticFilesHaveNoOutside() {
        for (String path : List.of(
                "/examples/../ZeroshotServer.class",
                "/examples/%2e%2e/ZeroshotServer.class",
                "/examples/..%2fZeroshotServer.class",
                "/examples/..%5cZeroshotServer.class",
                "/examples//etc/passwd",
                "/examples/%00docs.html",
                "/../../etc/passwd")) {
            String answer = assertNoThrow(path);
            assertTrue(answer.startsWith("HTTP/1.1 404") || answer.startsWith("HTTP/1.1 400"), path + ": " + answer);
            assertFalse(answer.contains("root:") || answer.contains("\tat "), answer);
        }
    }

    private static String assertNoThrow(String path) {
        try {
            return server.raw("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n", false);
        } catch (java.io.IOException e) {
            throw new AssertionError(path, e);
        }
    }

    private static String path(String path) {
        return path + (path.contains("?") ? "&" : "?") + "api_key=" + KEY;
    }

    private static TestServer.Answer v1(String json) throws Exception {
        return server.post(path("/v1/classify"), json);
    }

    private static TestServer.Answer clip(String json) throws Exception {
        return server.post(path("/clip/compare"), json);
    }

    private static String image(String fields) {
        return "{\"image\":{\"type\":\"base64\",\"value\":\"" + TestServer.red() + "\"}," + fields + "}";
    }

    private static String picture(String type, String value) {
        return "{\"image\":{\"type\":\"" + type + "\",\"value\":\"" + value + "\"},\"prompts\":[\"a\"]}";
    }

    private static void assertField(String field, TestServer.Answer answer) {
        assertEquals(400, answer.status(), answer.body());
        assertEquals(field, answer.json().path("field").asText(), answer.body());
        assertFault(400, "", answer);
    }

    private static void assertFault(int status, String words, TestServer.Answer answer) {
        assertEquals(status, answer.status(), answer.body());
        assertEquals("application/problem+json", answer.type(), answer.body());
        String detail = answer.json().get("detail").asText();
        assertTrue(detail.contains(words), detail);
        for (String leak : List.of(KEY, "\tat ", "Exception", "dev.zeroshot", "/etc", "/root", "/home")) {
            assertFalse(detail.contains(leak), detail);
        }
    }

    /** A PNG of a few bytes that claims 30,000 x 30,000 pixels. */
    private static byte[] bomb() {
        byte[] png = TestServer.png(0);
        png[16] = 0;
        png[17] = 0;
        png[18] = 0x75;
        png[19] = 0x30;
        png[20] = 0;
        png[21] = 0;
        png[22] = 0x75;
        png[23] = 0x30;
        CRC32 crc = new CRC32();
        crc.update(png, 12, 17);
        for (int i = 0; i < 4; i++) {
            png[29 + i] = (byte) (crc.getValue() >> (24 - 8 * i));
        }
        return png;
    }
}
