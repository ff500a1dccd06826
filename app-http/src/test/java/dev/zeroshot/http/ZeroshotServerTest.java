package dev.zeroshot.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.zeroshot.core.error.ModelException;
import dev.zeroshot.core.error.UsageException;
import dev.zeroshot.core.model.BackendFactory;
import dev.zeroshot.core.model.Claim;
import dev.zeroshot.core.model.ModelCard;
import dev.zeroshot.core.model.ModelCatalogue;
import dev.zeroshot.core.model.OpenOptions;
import dev.zeroshot.core.model.ZeroshotModel;
import dev.zeroshot.core.testing.FakeBackend;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ZeroshotServerTest {
    private static final ModelCatalogue CATALOGUE = ModelCatalogue.of(List.of(FakeBackend.create()));

    private final HttpClient client = HttpClient.newHttpClient();
    private ZeroshotServer server;

    @BeforeEach
    void start() {
        server = ZeroshotServer.start(CATALOGUE, ServerSettings.forModel("fake").withPort(0));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void answersThatItIsUp() throws Exception {
        HttpResponse<String> answer = get("/healthz");

        assertEquals(200, answer.statusCode());
        assertEquals("healthy", json(answer).get("status").asText());
    }

    @Test
    void listsTheModelWithoutOpeningIt() throws Exception {
        JsonNode model = json(get("/v1/models")).get("models").get(0);

        assertEquals("fake", model.get("id").asText());
        assertEquals(4, model.get("dimension").asInt());
        assertTrue(model.get("logitScale").asDouble() > 0);
        assertFalse(model.get("loaded").asBoolean());
    }

    @Test
    void faultsOfTheClientAreNamed() throws Exception {
        assertProblem(400, "prompt", post("/v1/classify", new byte[] {1}));
        assertProblem(400, "body is empty", post("/v1/classify?prompt=cat", new byte[0]));
        assertProblem(400, "not a picture", post("/v1/classify?prompt=cat&prompt=dog", new byte[] {1, 2, 3}));
        assertProblem(400, "no {}", post("/v1/classify?prompt=cat&template=photo", new byte[] {1, 2, 3}));
        assertEquals(404, get("/nothing/here").statusCode());
        assertEquals(405, get("/v1/classify").statusCode());
    }

    @Test
    void aBodyOverTheLimitIsRefused() throws Exception {
        try (ZeroshotServer small = ZeroshotServer.start(
                CATALOGUE, ServerSettings.forModel("fake").withPort(0).withMaxBodyBytes(1000))) {
            HttpResponse<String> answer = send(HttpRequest.newBuilder(uri(small, "/v1/classify?prompt=a"))
                    .POST(HttpRequest.BodyPublishers.ofByteArray(new byte[5000]))
                    .build());

            assertEquals(413, answer.statusCode());
        }
    }

    @Test
    void anUnknownModelIsRefusedAtStart() {
        assertThrows(
                ModelException.class,
                () -> ZeroshotServer.start(
                        CATALOGUE, ServerSettings.forModel("nothing").withPort(0)));
    }

    @Test
    void aModelThatThisServerIsNotSetUpForIsNoFaultOfTheClient() throws Exception {
        ModelCatalogue catalogue = ModelCatalogue.of(List.of(new Keyless(FakeBackend.create())));
        try (ZeroshotServer keyless =
                ZeroshotServer.start(catalogue, ServerSettings.forModel("fake").withPort(0))) {
            HttpResponse<String> answer = send(HttpRequest.newBuilder(uri(keyless, "/v1/classify?prompt=a"))
                    .POST(HttpRequest.BodyPublishers.ofByteArray(new byte[1]))
                    .build());

            assertProblem(500, "set SOME_KEY", answer);
            assertTrue(answer.headers().firstValue("Retry-After").isEmpty());
        }
    }

    @Test
    void settingsOutOfRangeAreRefused() {
        assertThrows(UsageException.class, () -> ServerSettings.forModel("fake").withPort(70_000));
    }

    @Test
    void anAddressThatCannotBeBoundIsNamed() {
        ServerSettings taken = ServerSettings.forModel("fake").withPort(server.port());
        UsageException e = assertThrows(UsageException.class, () -> ZeroshotServer.start(CATALOGUE, taken));
        assertTrue(e.getMessage().contains("127.0.0.1, port " + server.port()), e.getMessage());

        ServerSettings foreign = ServerSettings.forModel("fake").withPort(0).withHost("192.0.2.1");
        assertThrows(UsageException.class, () -> ZeroshotServer.start(CATALOGUE, foreign));
    }

    @Test
    void aHostHeaderThatNamesAnotherServerIsRefused() throws Exception {
        assertEquals(421, statusFor("evil.example"));
        assertEquals(421, statusFor("evil.example:" + server.port()));
        assertEquals(200, statusFor("localhost:" + server.port()));
    }

    /** The JDK's client sets this header itself, so this speaks HTTP by hand. */
    private int statusFor(String host) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            String request = "GET /healthz HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return Integer.parseInt(answer.substring(9, 12));
        }
    }

    /** Cannot open its model for want of a setting. */
    private record Keyless(FakeBackend fakes) implements BackendFactory {
        @Override
        public String name() {
            return fakes.name();
        }

        @Override
        public List<ModelCard> known() {
            return fakes.known();
        }

        @Override
        public Claim claim(String modelId) {
            return fakes.claim(modelId);
        }

        @Override
        public ModelCard card(String modelId) {
            return fakes.card(modelId);
        }

        @Override
        public ZeroshotModel open(String modelId, OpenOptions options) {
            throw new UsageException("set SOME_KEY");
        }
    }

    private static void assertProblem(int status, String expected, HttpResponse<String> answer) throws IOException {
        assertEquals(status, answer.statusCode(), answer.body());
        assertEquals(
                "application/problem+json",
                answer.headers().firstValue("Content-Type").orElse(""));
        assertTrue(json(answer).get("detail").asText().contains(expected), answer.body());
    }

    private static JsonNode json(HttpResponse<String> answer) throws IOException {
        return new ObjectMapper().readTree(answer.body());
    }

    private static URI uri(ZeroshotServer server, String path) {
        return URI.create("http://127.0.0.1:" + server.port() + path);
    }

    private HttpResponse<String> get(String path) throws Exception {
        return send(HttpRequest.newBuilder(uri(server, path)).GET().build());
    }

    private HttpResponse<String> post(String path, byte[] body) throws Exception {
        return send(HttpRequest.newBuilder(uri(server, path))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build());
    }

    private HttpResponse<String> send(HttpRequest request) throws Exception {
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }
}
