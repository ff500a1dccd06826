package dev.zeroshot.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ModelRoutesTest {
    private static TestServer server;

    @BeforeAll
    static void start() {
        server = TestServer.start(settings -> settings.withCorsOrigin("https://app.example"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void thePictureComesAsJsonAsAFormOrBare() throws Exception {
        TestServer.Answer json = server.post(
                "/v1/classify",
                "{\"image\":{\"type\":\"base64\",\"value\":\"" + TestServer.red()
                        + "\"},\"prompts\":[\"blue\",\"red\"],\"background\":[\"green\"],\"top\":2}");
        TestServer.Answer form = server.post("/v1/classify", "multipart/form-data; boundary=xyz", form());
        TestServer.Answer bare = server.post(
                "/v1/classify?prompt=blue&prompt=red&background=green&top=2", "image/png", TestServer.png(0xFF0000));

        for (TestServer.Answer answer : List.of(json, form, bare)) {
            assertEquals(200, answer.status(), answer.body());
            assertEquals("fake", answer.json().get("model").asText());
            assertEquals(2, answer.json().get("labels").size(), answer.body());
            assertEquals("red", answer.json().get("labels").get(0).get("label").asText());
            assertTrue(answer.json().get("labels").get(0).get("probability").asDouble() > 0.9);
        }
        assertEquals(json.json(), bare.json());
        assertEquals(json.json(), form.json());
    }

    @Test
    void severalModelsAreCompared() throws Exception {
        TestServer.Answer answer = server.post(
                "/v1/compare",
                "{\"image\":\"" + TestServer.blue()
                        + "\",\"prompts\":[\"blue\",\"red\"],\"models\":[\"roboflow/ViT-B-16\",\"fake\"]}");

        JsonNode models = answer.json().get("models");
        assertEquals("roboflow/ViT-B-16", models.fieldNames().next());
        assertEquals(2, models.size());
        assertEquals(
                "blue", models.get("fake").get("labels").get(0).get("label").asText());
        assertTrue(models.get("fake").get("seconds").isNumber());
    }

    @Test
    void picturesAndTextsAreEmbedded() throws Exception {
        TestServer.Answer answer = server.post(
                "/v1/embed",
                "{\"texts\":[\"red\",\"blue\"],\"images\":[{\"type\":\"base64\",\"value\":\"" + TestServer.red()
                        + "\"}]}");

        JsonNode json = answer.json();
        assertEquals("fake", json.get("model").asText(), answer.body());
        assertEquals(2, json.get("texts").size());
        double cosine = 0;
        for (int i = 0; i < 4; i++) {
            cosine += json.get("images").get(0).get(i).asDouble()
                    * json.get("texts").get(0).get(i).asDouble();
        }
        assertTrue(cosine > 0.99, answer.body());
        assertEquals(400, server.post("/v1/embed", "{}").status());
    }

    @Test
    void requestsHaveIdsAndLeaveALineWithoutTheirQuery() throws Exception {
        TestServer.Answer answer =
                server.send(server.request("/v1/models?prompt=hidden").header("X-Request-Id", "mine-1"));

        assertEquals("mine-1", answer.header("X-Request-Id"));
        for (int i = 0; i < 100 && server.log.stream().noneMatch(line -> line.contains("mine-1")); i++) {
            Thread.sleep(10); // the line follows the answer
        }
        String line = server.log.stream()
                .filter(entry -> entry.contains("mine-1"))
                .findFirst()
                .orElseThrow();
        assertTrue(line.contains("\"route\":\"/v1/models\"") && line.contains("\"status\":200"), line);
        assertFalse(line.contains("hidden"), line);
        String metrics = server.get("/metrics").body();
        assertTrue(metrics.contains("zeroshot_http_requests_seconds_bucket{"), metrics);
        assertTrue(metrics.contains("route=\"/v1/models\""), metrics);
    }

    @Test
    void onlyConfiguredOriginsMayRead() throws Exception {
        TestServer.Answer friend = server.send(server.request("/v1/models").header("Origin", "https://app.example"));
        TestServer.Answer stranger = server.send(server.request("/v1/models").header("Origin", "https://evil.example"));

        assertEquals("https://app.example", friend.header("Access-Control-Allow-Origin"));
        assertEquals("", stranger.header("Access-Control-Allow-Origin"));
    }

    @Test
    void theDescriptionNamesRoutesThatExist() throws Exception {
        JsonNode description = server.get("/openapi.json").json();
        assertEquals("3.1.0", description.get("openapi").asText());
        for (var path : description.get("paths").properties()) {
            String method = path.getValue().fieldNames().next();
            TestServer.Answer answer =
                    method.equals("get") ? server.get(path.getKey()) : server.post(path.getKey(), "{}");
            assertTrue(answer.status() < 404 || answer.status() == 422, path.getKey() + ": " + answer.status());
        }
        assertFalse(server.get("/docs").body().contains("src="));
    }

    @Test
    void aServerThatDrainsIsNotReadyAndEndsItsModels() throws Exception {
        TestServer ending = TestServer.start();
        assertEquals(200, ending.get("/readiness").status());
        assertTrue(ending.server.drain());
    }

    private static byte[] form() throws IOException {
        ByteArrayOutputStream form = new ByteArrayOutputStream();
        form.write("--xyz\r\nContent-Disposition: form-data; name=\"image\"; filename=\"a.png\"\r\n\r\n"
                .getBytes(StandardCharsets.US_ASCII));
        form.write(TestServer.png(0xFF0000));
        for (String part : List.of("prompt=blue", "prompt=red", "background=green", "top=2")) {
            String[] nameAndValue = part.split("=", 2);
            form.write(("\r\n--xyz\r\nContent-Disposition: form-data; name=\"" + nameAndValue[0] + "\"\r\n\r\n"
                            + nameAndValue[1])
                    .getBytes(StandardCharsets.US_ASCII));
        }
        form.write("\r\n--xyz--\r\n".getBytes(StandardCharsets.US_ASCII));
        return form.toByteArray();
    }
}
