package dev.zeroshot.hosted;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.zeroshot.core.embedding.Embedding;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;

/**
 * A local stand-in for the service, with its recorded shapes: embeddings of norm 10 and their cosines, status 500 for more
 * than eight prompts and for a prompt of too many tokens (a word is one here), 400 for what is no picture.
 */
final class FakeService implements AutoCloseable {
    static final String KEY = "rf_secretKey123";

    private final MockWebServer server = new MockWebServer();
    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private final AtomicInteger underWay = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();
    private volatile int pauseMillis;

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

    /** A service that gives these answers in turn, and the last of them from then on. */
    FakeService(MockResponse... answers) throws IOException {
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                int number = calls.size();
                calls.add(new Call(request, new Body(Map.of(), new byte[0], List.of())));
                return answers[Math.min(number, answers.length - 1)];
            }
        });
        server.start();
    }

    /** How long the service thinks of each request. */
    FakeService thinking(int millis) {
        pauseMillis = millis;
        return this;
    }

    /** The most requests that were under way at a time. */
    int mostUnderWay() {
        return most.get();
    }

    HostedSettings settings() {
        return HostedSettings.fromEnvironment(Map.of(HostedSettings.KEY_VARIABLE, KEY))
                .withHost(URI.create("http://127.0.0.1:" + server.getPort()))
                .withTimeouts(Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofSeconds(10))
                .withRetries(new RetryRule(3, Duration.ofMillis(2), Duration.ofMillis(8)));
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

    /** The cosine of what the service makes of a picture's file and a prompt. */
    static double cosine(String version, byte[] picture, String prompt) {
        return Embedding.normalised(vector(version, Arrays.hashCode(picture)))
                .cosine(Embedding.normalised(vector(version, prompt.hashCode())));
    }

    /** [dimension], of norm 10 as the service's own. */
    static float[] vector(String version, int seed) {
        int dimension = version.startsWith("ViT-B") ? 512 : 768;
        Random random = new Random(seed);
        float[] vector = new float[dimension];
        for (int i = 0; i < dimension; i++) {
            vector[i] = (float) random.nextGaussian();
        }
        Embedding unit = Embedding.normalised(vector);
        for (int i = 0; i < dimension; i++) {
            vector[i] = 10 * unit.get(i);
        }
        return vector;
    }

    private MockResponse answer(RecordedRequest request) {
        Body body = read(request);
        int now = underWay.incrementAndGet();
        most.accumulateAndGet(now, Math::max);
        calls.add(new Call(request, body));
        try {
            Thread.sleep(pauseMillis);
            return answer(request.getUrl().encodedPath(), body);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        } finally {
            underWay.decrementAndGet();
        }
    }

    private static MockResponse answer(String path, Body body) {
        boolean tooMuch = body.prompts().size() > CallBody.MAX_PROMPTS
                || body.prompts().stream().anyMatch(prompt -> prompt.strip().split("\\s+").length > 75);
        if (tooMuch) {
            return json(500, "{\"message\":\"Internal error.\"}");
        }
        if (!path.equals("/clip/embed_text") && body.picture().length < 8) {
            return json(400, "{\"message\":\"Could not load input image. Cause: Could not decode.\"}");
        }
        String version = body.fields().getOrDefault("clip_version_id", "ViT-B-16");
        return switch (path) {
            case "/clip/compare" -> answered("similarity", cosines(version, body), ",\"parent_id\":null");
            case "/clip/embed_image" ->
                answered(
                        "embeddings",
                        "[" + Arrays.toString(vector(version, Arrays.hashCode(body.picture()))) + "]",
                        "");
            case "/clip/embed_text" -> answered("embeddings", vectors(version, body), "");
            default -> json(404, "{\"message\":\"no such route\"}");
        };
    }

    private static MockResponse answered(String field, String value, String more) {
        return json(
                200, "{\"inference_id\":null,\"frame_id\":null,\"time\":0.05,\"" + field + "\":" + value + more + "}");
    }

    private static String cosines(String version, Body body) {
        return body.prompts().stream()
                .map(prompt -> Double.toString(cosine(version, body.picture(), prompt)))
                .collect(Collectors.joining(",", "[", "]"));
    }

    private static String vectors(String version, Body body) {
        return body.prompts().stream()
                .map(prompt -> Arrays.toString(vector(version, prompt.hashCode())))
                .collect(Collectors.joining(",", "[", "]"));
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
