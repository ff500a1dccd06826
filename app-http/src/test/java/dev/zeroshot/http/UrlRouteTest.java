package dev.zeroshot.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.zeroshot.http.picture.TlsHost;
import dev.zeroshot.http.settings.UrlRules;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pictures by address, from the request to the labels. */
class UrlRouteTest {
    @TempDir
    Path folder;

    @Test
    void aPictureIsFetchedAndRanked() throws Exception {
        try (TlsHost host = TlsHost.start(folder);
                TestServer server = TestServer.reading(host::reader)) {
            host.answer("/red.png", 200, "", TestServer.png(0xFF0000));
            host.answer("/inside", 302, "https://[::ffff:10.0.0.1]/red.png", new byte[0]);
            String red = "https://web.example:" + host.port() + "/red.png";

            TestServer.Answer ours = server.post("/v1/classify", body(red));
            assertEquals("red", ours.json().path("labels").path(0).path("label").asText(), ours.body());
            TestServer.Answer theirs = server.post(
                    "/clip/compare", "{\"subject\":{\"type\":\"URL\",\"value\":\"" + red + "\"},\"prompt\":\"red\"}");
            assertTrue(theirs.json().path("similarity").path(0).asDouble() > 0.99, theirs.body());

            assertRefused(
                    "not on the public internet", server.post("/v1/classify", body(red.replace("red.png", "inside"))));
            assertRefused("no secure connection", server.post("/v1/classify", body(red.replace("web.", "www."))));
        }
    }

    @Test
    void theInsideIsNotFetchedEvenIfItIsThere() throws Exception {
        try (TestServer server = TestServer.start(settings -> settings.withUrls(UrlRules.HTTP_TOO))) {
            String health = "http://127.0.0.1:" + server.server.port() + "/healthz";
            assertRefused("not on the public internet", server.post("/v1/classify", body(health)));
        }
    }

    private static String body(String address) {
        return "{\"image\":{\"type\":\"url\",\"value\":\"" + address + "\"},\"prompts\":[\"blue\",\"red\"]}";
    }

    private static void assertRefused(String words, TestServer.Answer answer) {
        assertEquals(400, answer.status(), answer.body());
        assertEquals("image.value", answer.json().get("field").asText());
        assertTrue(answer.body().contains(words), answer.body());
    }
}
