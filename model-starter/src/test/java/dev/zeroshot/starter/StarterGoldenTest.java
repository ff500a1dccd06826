package dev.zeroshot.starter;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.zeroshot.core.classify.Classification;
import dev.zeroshot.core.classify.ClassifyService;
import dev.zeroshot.core.embedding.Embedding;
import dev.zeroshot.core.embedding.ImageEncoder;
import dev.zeroshot.core.embedding.TextEncoder;
import dev.zeroshot.core.model.OpenOptions;
import dev.zeroshot.core.model.ZeroshotModel;
import dev.zeroshot.core.picture.Picture;
import dev.zeroshot.core.ranking.RankedLabel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The engine answers with the model's files what ONNX Runtime's Python does. */
class StarterGoldenTest {
    private static final Path SAMPLES = Path.of("samples");
    private static final Path PICTURES = Path.of("src/test/resources/dev/zeroshot/starter/pictures");
    private static final double LOSSLESS = 0.99999;
    private static final double JPEG = 0.999;
    private static final double LOSSY_WEBP = 0.998;

    private static ZeroshotModel model;

    @BeforeAll
    static void open() {
        model = StarterBackend.create().open(StarterBackend.ID, OpenOptions.defaults());
    }

    @AfterAll
    static void close() {
        model.close();
    }

    @Test
    void promptsBecomeTheSameTokenIds() throws IOException {
        TextEncoder encoder = model.textEncoder().orElseThrow();
        Golden.read("starter.golden.json").part("prompts").json().forEach(prompt -> {
            int[] expected = IntStream.range(0, prompt.get("ids").size())
                    .map(i -> prompt.get("ids").get(i).intValue())
                    .toArray();
            String text = prompt.get("text").textValue();

            assertArrayEquals(expected, encoder.tokenize(text).orElseThrow().toArray(), text);
        });
    }

    @Test
    void promptsBecomeTheSameEmbeddings() throws IOException {
        Golden golden = Golden.read("starter.golden.json");
        List<String> prompts = new ArrayList<>();
        golden.part("prompts")
                .json()
                .forEach(prompt -> prompts.add(prompt.get("text").textValue()));

        List<Embedding> embeddings = model.textEncoder().orElseThrow().encode(prompts);

        List<Embedding> expected = golden.embeddings("text_embeds");
        assertEquals(expected.size(), embeddings.size());
        for (int i = 0; i < prompts.size(); i++) {
            double cosine = expected.get(i).cosine(embeddings.get(i));
            assertTrue(cosine >= LOSSLESS, prompts.get(i) + ": " + cosine);
        }
    }

    @Test
    void losslessPicturesGiveTheSameAnswers() throws IOException {
        agrees("pictures", PICTURES, LOSSLESS, 1e-3);
    }

    @Test
    void photographsGiveTheSameAnswers() throws IOException {
        agrees("samples", SAMPLES, JPEG, 1e-2);
    }

    private static void agrees(String part, Path folder, double leastCosine, double probability) throws IOException {
        Golden golden = Golden.read("fixtures.golden.json");
        List<String> prompts = golden.strings("prompts");
        Golden expected = golden.part(part);
        List<String> images = expected.strings("images");
        assertTrue(images.size() >= 4);
        for (int i = 0; i < images.size(); i++) {
            Picture picture = Picture.read(folder.resolve(images.get(i)));
            assertClose(expected.embeddings("image_embeds").get(i), picture, leastCosine);
            assertArrayEquals(
                    expected.rows("probs").get(i),
                    probabilities(picture, prompts),
                    (float) probability,
                    picture.name());
        }
    }

    private static void assertClose(Embedding expected, Picture picture, double leastCosine) {
        ImageEncoder encoder = model.imageEncoder().orElseThrow();
        Embedding actual = encoder.encode(List.of(encoder.prepare(picture))).get(0);
        double cosine = expected.cosine(actual);
        assertTrue(cosine >= leastCosine, picture.name() + ": " + cosine);
    }

    @SuppressWarnings("resource") // closing the service would close the model of all tests
    private static float[] probabilities(Picture picture, List<String> prompts) {
        Classification answer = ClassifyService.of(model).classify(picture, prompts.toArray(String[]::new));
        float[] probabilities = new float[prompts.size()];
        for (RankedLabel label : answer.labels()) {
            probabilities[prompts.indexOf(label.label())] =
                    (float) label.probability().orElseThrow();
        }
        return probabilities;
    }

    @Test
    @Tag("reference")
    void theReferencePicturesGiveTheSameAnswers() throws IOException {
        Path folder = Path.of(System.getProperty("zeroshot.reference"), "images");
        Golden golden = Golden.read("starter.golden.json");
        List<String> images = golden.strings("images");
        List<Embedding> expected = golden.embeddings("image_embeds");
        for (int i = 0; i < images.size(); i++) {
            assertClose(expected.get(i), Picture.read(folder.resolve(images.get(i))), leastCosine(images.get(i)));
        }
    }

    private static double leastCosine(String name) {
        return name.endsWith(".jpg") ? JPEG : name.startsWith("lossy") ? LOSSY_WEBP : LOSSLESS;
    }
}
