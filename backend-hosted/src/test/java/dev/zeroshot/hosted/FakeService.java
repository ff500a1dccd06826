package dev.zeroshot.hosted;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;

/**
 * A local stand-in for the service, with its documented shapes: a cosine a prompt that depends on the prompt alone, status
 * 500 for more than eight prompts, 400 for what is no picture.
 */
final class FakeService implements AutoCloseable {
    static final String KEY = "rf_secretKey123";

    private final MockWebServer server = new MockWebServer();
    private final List<Call> calls = new CopyOnWriteArrayList<>();

    /** One request as the service saw it. */
    record Call(RecordedRequest request, Body body) {}

    /** The parts of a request's body. */
    record Body(Map<String, String> fields, byte[] picture, List<String> prompts) {}

    FakeService() throws IOException {
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                return answer(request);
            }
        });
        server.start();
    }

    /** A service that gives the same answer to every request. */
    FakeService(MockResponse always) throws IOException {
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                return always;
            }
        });
        server.start();
    }

    HostedSettings settings() {
        return HostedSettings.fromEnvironment(Map.of(HostedSettings.KEY_VARIABLE, KEY))
                .withHost(URI.create("http://127.0.0.1:" + server.getPort()))
                .withTimeouts(Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofSeconds(10));
    }

    List<Call> calls() {
        return List.copyOf(calls);
    }

    /** Waits until the service has read a request. */
    void awaitCall() throws InterruptedException {
        if (server.takeRequest(10, TimeUnit.SECONDS) == null) {
            throw new AssertionError("no request came");
        }
    }

    static double cosine(String prompt) {
        return (Math.floorMod(prompt.hashCode(), 2001) - 1000) / 1000.0;
    }

    private MockResponse answer(RecordedRequest request) {
        Body body = read(request);
        calls.add(new Call(request, body));
        if (!request.getUrl().encodedPath().equals("/clip/compare")) {
            return json(404, "{\"message\":\"no such route\"}");
        }
        if (body.prompts().size() > CompareRequest.MAX_PROMPTS) {
            return json(500, "{\"message\":\"Internal error.\"}");
        }
        if (body.picture().length < 8) {
            return json(400, "{\"message\":\"Could not load input image. Cause: Could not decode.\"}");
        }
        String similarity = body.prompts().stream()
                .map(prompt -> Double.toString(cosine(prompt)))
                .collect(Collectors.joining(",", "[", "]"));
        return json(
                200,
                "{\"inference_id\":null,\"frame_id\":null,\"time\":0.05,\"similarity\":" + similarity
                        + ",\"parent_id\":null}");
    }

    static MockResponse json(int status, String body) {
        return new MockResponse.Builder()
                .code(status)
                .setHeader("Content-Type", "application/json")
                .body(body)
                .build();
    }

    private static Body read(RecordedRequest request) {
        byte[] bytes = Optional.ofNullable(request.getBody()).orElseThrow().toByteArray();
        Map<String, String> fields = new TreeMap<>();
        List<String> prompts = new ArrayList<>();
        byte[] picture = {};
        try (JsonParser json = new JsonFactory().createParser(bytes)) {
            json.nextToken();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                switch (json.nextToken()) {
                    case START_ARRAY -> {
                        while (json.nextToken() != JsonToken.END_ARRAY) {
                            prompts.add(json.getText());
                        }
                    }
                    case START_OBJECT -> {
                        while (json.nextToken() != JsonToken.END_OBJECT) {
                            String field = json.currentName();
                            json.nextToken();
                            fields.put(name + "." + field, field.equals("value") ? "..." : json.getText());
                            picture = field.equals("value") ? json.getBinaryValue() : picture;
                        }
                    }
                    default -> fields.put(name, json.getText());
                }
            }
        } catch (IOException e) {
            throw new AssertionError("the request is no JSON: " + new String(bytes, StandardCharsets.UTF_8), e);
        }
        return new Body(fields, picture, prompts);
    }

    @Override
    public void close() {
        server.close();
    }
}
