package dev.zeroshot.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.inject.Guice;
import dev.zeroshot.core.model.ModelCatalogue;
import dev.zeroshot.core.testing.DenyingClassLoader;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** All backends together, as the server's main class puts them. */
class HttpModuleTest {
    @Test
    void everyBackendsModelsAreServed() {
        ModelCatalogue catalogue = catalogue();

        for (String model :
                List.of("starter", "openai/clip-vit-base-patch32", "metaclip-b32-400m", "roboflow/ViT-B-16")) {
            assertEquals(model, catalogue.card(model).id());
        }
    }

    @Test
    void theEmbeddedModelAnswers() throws Exception {
        ServerSettings settings = ServerArguments.parse(List.of("--port", "0"), Map.of());
        try (ZeroshotServer server = ZeroshotServer.start(catalogue(), settings)) {
            URI uri = URI.create("http://127.0.0.1:" + server.port()
                    + "/v1/classify?prompt=a+red+wall&prompt=a+blue+wall&template=a+photo+of+%7B%7D");
            HttpResponse<String> answer = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(uri)
                                    .POST(HttpRequest.BodyPublishers.ofByteArray(red()))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());

            JsonNode json = new ObjectMapper().readTree(answer.body());
            assertEquals("starter", json.path("model").asText(), answer.body());
            JsonNode best = json.path("labels").path(0);
            assertEquals("a red wall", best.path("label").asText(), answer.body());
            assertTrue(best.path("probability").asDouble() > 0.5, answer.body());
        }
    }

    /** A server of hosted models must work where no native library does. */
    @Test
    void aServerOfHostedModelsNeedsNothingNative() throws Exception {
        assertEquals(
                "roboflow/ViT-B-16, loaded: false",
                new DenyingClassLoader("ai.onnxruntime.").run(HostedServer.class, "roboflow/ViT-B-16"));
    }

    /** Starts a server and asks what it serves. */
    public record HostedServer(String model) implements Callable<String> {
        @Override
        public String call() throws Exception {
            ServerSettings settings = ServerSettings.forModel(model).withPort(0);
            try (ZeroshotServer server = ZeroshotServer.start(catalogue(), settings)) {
                URI uri = URI.create("http://127.0.0.1:" + server.port() + "/v1/models");
                HttpResponse<String> answer = HttpClient.newHttpClient()
                        .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
                JsonNode served = new ObjectMapper()
                        .readTree(answer.body())
                        .path("models")
                        .path(0);
                return served.path("id").asText() + ", loaded: "
                        + served.path("loaded").asBoolean();
            }
        }
    }

    private static ModelCatalogue catalogue() {
        return Guice.createInjector(new HttpModule()).getInstance(ModelCatalogue.class);
    }

    private static byte[] red() throws IOException {
        BufferedImage image = new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < 64 * 64; i++) {
            image.setRGB(i % 64, i / 64, 0xC02018);
        }
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(image, "png", png);
        return png.toByteArray();
    }
}
