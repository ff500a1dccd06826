package dev.zeroshot.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.inject.Guice;
import dev.zeroshot.core.model.ModelCatalogue;
import dev.zeroshot.core.model.Precision;
import dev.zeroshot.onnx.testing.ClipCheckpoint;
import dev.zeroshot.onnx.testing.ClipSizes;
import dev.zeroshot.onnx.weights.DType;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server whose model computes in 8 bits. */
class Int8ServerTest {
    private static final ClipSizes SIZES = new ClipSizes(32, 8, 256, 2, 256, 2, 20, 640, "quick_gelu", DType.F32, 1e-5);
    private static final int REQUESTS = 60;
    private static final int CLIENTS = 12;

    @TempDir
    Path folder;

    private TestServer server = TestServer.start();

    @BeforeEach
    void start() {
        server.close();
        ClipCheckpoint.random(SIZES, 11).write(folder);
        server = TestServer.start(
                Guice.createInjector(new HttpModule()).getInstance(ModelCatalogue.class),
                settings -> settings.withModels(List.of(folder.toString()))
                        .withLife(settings.life()
                                .withOptions(settings.life().options().withPrecision(Precision.INT8))));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void everyAnswerSaysWhatItWasComputedWith() throws Exception {
        assertTrue(model().get("precision").isNull(), "only opening the model tells");

        JsonNode classified = post("/v1/classify", classify(picture(1)));
        assertEquals("int8", classified.get("precision").asText(), classified.toString());
        JsonNode compared = post("/v1/compare", classify(picture(1)));
        assertEquals(
                "int8",
                compared.get("models").get(folder.toString()).get("precision").asText());
        JsonNode embedded = post("/v1/embed", "{\"texts\":[\"a cat\"]}");
        assertEquals("int8", embedded.get("precision").asText());
        assertEquals("int8", model().get("precision").asText());
    }

    private JsonNode model() throws Exception {
        return server.get("/v1/models").json().get("models").get(0);
    }

    /** To the last byte, whoever else asks at the same time. */
    @Test
    void anAnswerDoesNotDependOnOthersInItsBatch() throws Exception {
        String pictures = embed(picture(0));
        String alone = server.post("/v1/embed", pictures).body();
        String labels = classify(picture(0));
        String ranked = server.post("/v1/classify", labels).body();
        assertTrue(alone.contains("int8") && ranked.contains("int8"), alone + ranked);

        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        try {
            List<Future<String>> answers = new ArrayList<>();
            for (int i = 0; i < REQUESTS; i++) {
                int seed = i;
                answers.add(clients.submit(() -> switch (seed % 3) {
                    case 0 -> server.post("/v1/embed", pictures).body();
                    case 1 -> server.post("/v1/classify", labels).body();
                    default ->
                        server.post("/v1/embed", embed(picture(seed), picture(0), picture(-seed)))
                                .body();
                }));
            }
            for (int i = 0; i < REQUESTS; i++) {
                String answer = answers.get(i).get();
                if (i % 3 == 2) {
                    assertEquals(
                            first(alone), new ObjectMapper().readTree(answer).at("/images/1"));
                } else {
                    assertEquals(i % 3 == 0 ? alone : ranked, answer);
                }
            }
        } finally {
            clients.shutdownNow();
        }
        assertTrue(largestBatch() > 1, "some requests must have met");
    }

    /** How many pictures the largest of late has held. */
    private double largestBatch() throws Exception {
        return server.get("/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith("zeroshot_batch_size_max") && line.contains("image"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .max()
                .orElseThrow();
    }

    private static JsonNode first(String answer) throws IOException {
        return new ObjectMapper().readTree(answer).at("/images/0");
    }

    private JsonNode post(String path, String body) throws Exception {
        return server.post(path, body).json();
    }

    private static String classify(String picture) {
        return "{\"image\":\"" + picture + "\",\"prompts\":[\"a cat\",\"a dog\"]}";
    }

    private static String embed(String... pictures) {
        return "{\"images\":[\"" + String.join("\",\"", pictures) + "\"]}";
    }

    /** Noise of a brightness of its own: neighbours that would change a scale for all of a batch. */
    private static String picture(int seed) throws IOException {
        Random random = new Random(seed);
        int brightness = 1 + random.nextInt(255);
        BufferedImage image = new BufferedImage(48, 40, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < 40; y++) {
            for (int x = 0; x < 48; x++) {
                image.setRGB(
                        x,
                        y,
                        random.nextInt(brightness) << 16
                                | random.nextInt(brightness) << 8
                                | random.nextInt(brightness));
            }
        }
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(image, "png", png);
        return Base64.getEncoder().encodeToString(png.toByteArray());
    }
}
