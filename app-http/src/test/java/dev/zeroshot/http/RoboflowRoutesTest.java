package dev.zeroshot.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.zeroshot.core.error.UsageException;
import dev.zeroshot.http.settings.ApiKeys;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The calls of Roboflow's guide and of its Python client, as they go over the wire, and the answers that they read. */
class RoboflowRoutesTest {
    private static TestServer server;

    @BeforeAll
    static void start() {
        server = TestServer.start(settings -> settings.withKeys(ApiKeys.of(List.of("s3cret"))));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    /** The guide's own program: key in query and body, the highest similarity wins. */
    @Test
    void theGuidesProgramFindsTheBestPrompt() throws Exception {
        TestServer.Answer answer = server.post(
                "/clip/compare?api_key=s3cret",
                """
                {"api_key":"s3cret","subject":{"type":"base64","value":"%s"},"prompt":["blue","red","green"]}"""
                        .formatted(TestServer.red()));

        JsonNode similarity = answer.json().get("similarity");
        assertEquals(200, answer.status(), answer.body());
        assertEquals(3, similarity.size());
        assertTrue(similarity.get(1).asDouble() > 0.99, answer.body());
        assertTrue(similarity.get(0).asDouble() < 0.5, answer.body());
    }

    @Test
    void nullsAreWrittenAndTheTypeIsJson() throws Exception {
        TestServer.Answer answer = compare("\"prompt\":\"red\"");

        assertEquals("application/json", answer.type());
        assertEquals(List.of("inference_id", "frame_id", "time", "similarity", "parent_id"), fieldsOf(answer.json()));
        for (String name : List.of("inference_id", "frame_id", "parent_id")) {
            assertTrue(answer.json().get(name).isNull(), name);
        }
        assertTrue(answer.json().get("time").isNumber());
    }

    /** inference-sdk: clip_compare. */
    @Test
    void thePythonClientsCompareWorks() throws Exception {
        TestServer.Answer answer = server.post(
                "/clip/compare",
                """
                {"api_key":"s3cret","subject_type":"image","prompt_type":"text","clip_version_id":"ViT-B-16",
                 "subject":{"type":"base64","value":"%s"},"prompt":["red","blue"]}"""
                        .formatted(TestServer.blue()));

        assertEquals(200, answer.status(), answer.body());
        assertTrue(answer.json().get("similarity").get(1).asDouble() > 0.99, answer.body());
    }

    /** inference-sdk: an api_url that ends in a slash gives a doubled one; it reads frame_id and time. */
    @Test
    void thePythonClientsEmbeddingsWork() throws Exception {
        TestServer.Answer image = server.post(
                "//clip/embed_image",
                "{\"api_key\":\"s3cret\",\"image\":{\"type\":\"base64\",\"value\":\"" + TestServer.red() + "\"}}");
        TestServer.Answer texts =
                server.post("//clip/embed_text", "{\"api_key\":\"s3cret\",\"text\":[\"red\",\"blue\"]}");
        TestServer.Answer text = server.post("/clip/embed_text", "{\"api_key\":\"s3cret\",\"text\":\"red\"}");

        assertEquals(List.of("inference_id", "frame_id", "time", "embeddings"), fieldsOf(image.json()));
        assertEquals(1, image.json().get("embeddings").size());
        assertEquals(4, image.json().get("embeddings").get(0).size());
        assertEquals(2, texts.json().get("embeddings").size());
        assertEquals(1, text.json().get("embeddings").size());
        double squares = 0;
        for (JsonNode value : text.json().get("embeddings").get(0)) {
            squares += value.asDouble() * value.asDouble();
        }
        assertEquals(1, squares, 1e-6);
    }

    @Test
    void anObjectOfPromptsIsAnsweredInItsOrder() throws Exception {
        TestServer.Answer answer = compare("\"prompt\":{\"z\":\"red\",\"a\":\"blue\",\"m\":\"green\"}");

        assertEquals(List.of("z", "a", "m"), fieldsOf(answer.json().get("similarity")));
        assertTrue(answer.json().get("similarity").get("z").asDouble() > 0.99);
    }

    @Test
    void aTextCanBeTheSubjectAndPicturesThePrompts() throws Exception {
        TestServer.Answer answer = keyed(
                """
                {"subject_type":"text","subject":"blue","prompt_type":"image",
                 "prompt":[{"type":"BASE64","value":"%s"},{"type":"base64","value":"data:image/png;base64,%s"}]}"""
                        .formatted(TestServer.red(), TestServer.blue()));
        assertTrue(answer.json().get("similarity").get(1).asDouble() > 0.99, answer.body());

        TestServer.Answer one = keyed(
                """
                {"subject_type":"text","subject":"blue","prompt_type":"image","prompt":{"type":"base64","value":"%s"}}"""
                        .formatted(TestServer.blue()));
        assertEquals(1, one.json().get("similarity").size(), one.body());

        TestServer.Answer named = keyed(
                """
                {"subject":"%s","prompt_type":"image","prompt":{"x":{"type":"base64","value":"%s"}}}"""
                        .formatted(TestServer.red(), TestServer.red()));
        assertEquals(1, named.json().get("similarity").get("x").asDouble(), 1e-6, named.body());
    }

    @Test
    void moreThanEightAndRepeatedPromptsWork() throws Exception {
        List<String> prompts = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            prompts.add("\"" + (i % 2 == 0 ? "red" : "blue") + "\"");
        }
        TestServer.Answer answer = compare("\"prompt\":" + prompts);

        assertEquals(20, answer.json().get("similarity").size(), answer.body());
    }

    @Test
    void aNameThatIsNotMappedListsThoseThatAre() throws Exception {
        TestServer.Answer answer = compare("\"prompt\":\"red\",\"clip_version_id\":\"RN50\"");

        assertEquals(404, answer.status());
        String message = answer.json().get("message").asText();
        assertTrue(message.contains("'RN50'") && message.contains("ViT-B-16") && message.contains("ViT-B-32"), message);
        assertEquals(
                200,
                compare("\"prompt\":\"red\",\"clip_version_id\":\"ViT-B-32\"").status());
        assertEquals(
                200,
                compare("\"prompt\":\"red\",\"model_id\":\"clip/ViT-B-16\"").status());
    }

    @Test
    void faultsOfFieldsHaveRoboflowsShape() throws Exception {
        TestServer.Answer missing = keyed("{\"prompt\":\"red\"}");
        assertEquals(422, missing.status());
        JsonNode detail = missing.json().get("detail").get(0);
        assertEquals("missing", detail.get("type").asText());
        assertEquals("[\"body\",\"subject\"]", detail.get("loc").toString());

        TestServer.Answer picture = keyed("{\"subject\":{\"type\":\"base64\",\"value\":\"AAAA\"},\"prompt\":\"red\"}");
        assertEquals(400, picture.status());
        assertTrue(
                picture.json().get("message").asText().startsWith("Could not load input image. Cause: "),
                picture.body());

        TestServer.Answer type = keyed("{\"subject\":\"red\",\"subject_type\":\"sound\",\"prompt\":\"red\"}");
        assertEquals(400, type.status());
        assertTrue(type.json().get("message").asText().contains("subject_type"), type.body());
    }

    @Test
    void theOperatorsNamesGoBeforeOurs() throws Exception {
        try (TestServer named = TestServer.start(settings ->
                settings.withClipVersion("ViT-B-16", "fake").withClipVersion("ours", "openai/clip-vit-base-patch32"))) {
            for (String name : List.of("ViT-B-16", "ours", "clip/ours")) {
                TestServer.Answer answer =
                        named.post("/clip/embed_text", "{\"text\":\"red\",\"clip_version_id\":\"" + name + "\"}");
                assertEquals(200, answer.status(), answer.body());
            }
            JsonNode models = named.get("/v1/models").json().get("models");
            for (JsonNode model : models) {
                assertEquals(
                        !model.get("id").asText().startsWith("roboflow/"),
                        model.get("loaded").asBoolean(),
                        models.toString());
            }
        }
        UsageException e = assertThrows(
                UsageException.class, () -> TestServer.start(settings -> settings.withClipVersion("ViT-B-16", "none")));
        assertTrue(
                e.getMessage().contains("--clip-version ViT-B-16=none: the model 'none' is not served"),
                e.getMessage());
    }

    @Test
    void keysAreTakenFromQueryHeaderAndBodyAndNowhereElse() throws Exception {
        String body = "{\"text\":\"red\"%s}";
        assertEquals(401, server.post("/clip/embed_text", body.formatted("")).status());
        assertEquals(
                401,
                server.post("/clip/embed_text", body.formatted(",\"api_key\":null"))
                        .status());
        assertEquals(
                401,
                server.post("/clip/embed_text?api_key=no", body.formatted(",\"api_key\":\"s3cret\""))
                        .status());
        assertEquals(
                200,
                server.send(server.request("/clip/embed_text")
                                .header("Authorization", "Bearer s3cret")
                                .POST(java.net.http.HttpRequest.BodyPublishers.ofString(body.formatted(""))))
                        .status());
        assertEquals(401, server.get("/v1/models").status());
        for (String open : List.of("/healthz", "/readiness", "/info", "/docs", "/openapi.json")) {
            assertEquals(200, server.get(open).status(), open);
        }
    }

    private static TestServer.Answer compare(String fields) throws Exception {
        return keyed("{\"subject\":{\"type\":\"base64\",\"value\":\"" + TestServer.red() + "\"}," + fields + "}");
    }

    private static TestServer.Answer keyed(String json) throws Exception {
        return server.post("/clip/compare?api_key=s3cret", json);
    }

    private static List<String> fieldsOf(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
