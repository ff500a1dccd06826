package dev.zeroshot.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.inject.Guice;
import dev.zeroshot.core.classify.Classification;
import dev.zeroshot.core.classify.ClassifyService;
import dev.zeroshot.core.model.ModelCatalogue;
import dev.zeroshot.core.model.OpenOptions;
import dev.zeroshot.core.model.ZeroshotModel;
import dev.zeroshot.core.picture.Picture;
import dev.zeroshot.core.prompt.PromptSet;
import dev.zeroshot.core.ranking.Selection;
import dev.zeroshot.onnx.testing.ClipCheckpoint;
import dev.zeroshot.onnx.testing.ClipSizes;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A JPEG much larger than any crop: the server says of it what the library says, to the last digit. */
class LargePictureTest {
    private static final List<String> PROMPTS = List.of("a cat", "a dog", "a chequered cloth");

    /** Crops of 32 pixels, which allow a stronger reduction than the embedded model's 224. */
    @TempDir
    static Path small;

    private static byte[] jpeg = {};

    private final ModelCatalogue catalogue =
            Guice.createInjector(new HttpModule()).getInstance(ModelCatalogue.class);

    @BeforeAll
    static void files() throws IOException {
        ClipCheckpoint.random(ClipSizes.small(), 3).write(small);
        BufferedImage image = new BufferedImage(2000, 1500, BufferedImage.TYPE_INT_RGB);
        Random random = new Random(4);
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                float hue = (x / 37 + y / 53) % 11 / 11f;
                image.setRGB(x, y, Color.HSBtoRGB(hue, 0.7f, 0.3f + 0.7f * random.nextFloat()));
            }
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(image, "jpeg", bytes);
        jpeg = bytes.toByteArray();
    }

    @Test
    void isAnsweredAsByTheLibrary() throws Exception {
        Map<String, Double> fast = served("starter", false);
        Map<String, Double> exact = served("starter", true);

        assertEquals(library("starter", false), fast);
        assertEquals(library("starter", true), exact);
        assertNotEquals(exact, fast, "the picture must be one that is reduced");
    }

    @Test
    void severalModelsEachSeeWhatTheyNeed() throws Exception {
        String other = small.toString();
        try (TestServer server = server(List.of("starter", other), false)) {
            JsonNode models = server.post(
                            "/v1/compare",
                            "{\"image\":\"" + Base64.getEncoder().encodeToString(jpeg)
                                    + "\",\"prompts\":[\"a cat\",\"a dog\",\"a chequered cloth\"]}")
                    .json()
                    .get("models");
            assertEquals(library("starter", false), similarities(models.get("starter")));
            assertEquals(library(other, false), similarities(models.get(other)));
        }
    }

    private Map<String, Double> served(String model, boolean exact) throws Exception {
        try (TestServer server = server(List.of(model), exact)) {
            return similarities(
                    server.post("/v1/classify?prompt=a+cat&prompt=a+dog&prompt=a+chequered+cloth", "image/jpeg", jpeg)
                            .json());
        }
    }

    private TestServer server(List<String> models, boolean exact) {
        return TestServer.start(catalogue, settings -> settings.withModels(models)
                .withLife(settings.life().withOptions(settings.life().options().withExactPictures(exact))));
    }

    private Map<String, Double> library(String id, boolean exact) {
        try (ZeroshotModel model = catalogue.open(id, OpenOptions.defaults().withExactPictures(exact))) {
            ClassifyService service = ClassifyService.of(model);
            Classification answer = service.classify(
                    Picture.ofBytes("large.jpg", jpeg),
                    service.prepare(PromptSet.of(PROMPTS, List.of(), List.of())),
                    Selection.all());
            Map<String, Double> similarities = new LinkedHashMap<>();
            answer.labels().forEach(label -> similarities.put(label.label(), label.similarity()));
            return similarities;
        }
    }

    private static Map<String, Double> similarities(JsonNode answer) {
        Map<String, Double> similarities = new LinkedHashMap<>();
        answer.get("labels")
                .forEach(label -> similarities.put(
                        label.get("label").asText(), label.get("similarity").asDouble()));
        return similarities;
    }
}
