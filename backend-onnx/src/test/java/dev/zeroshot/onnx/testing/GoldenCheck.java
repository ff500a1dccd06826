package dev.zeroshot.onnx.testing;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.zeroshot.core.embedding.Embedding;
import dev.zeroshot.core.embedding.ImageEncoder;
import dev.zeroshot.core.embedding.TextEncoder;
import dev.zeroshot.core.model.ZeroshotModel;
import dev.zeroshot.core.picture.Picture;
import dev.zeroshot.core.ranking.Ranking;
import java.nio.file.Path;
import java.util.List;

/** Holds an open model to golden answers, as closely as the reference's README asks. */
public final class GoldenCheck {
    private static final double LOSSLESS = 0.99999;
    private static final double JPEG = 0.999;
    private static final double LOSSY_WEBP = 0.998;
    private static final double PROBABILITY = 1e-3;
    private static final double UNIT_LENGTH = 1e-5;

    private final Golden golden;
    private final ZeroshotModel model;

    /** Checks an open model against golden answers; does not close it. */
    public GoldenCheck(Golden golden, ZeroshotModel model) {
        this.golden = golden;
        this.model = model;
    }

    /** The factor on the cosine. */
    public void logitScale() {
        assertEquals(golden.logitScale(), model.card().logitScale().orElseThrow(), 1e-5 * golden.logitScale());
    }

    /** Token ids equal, embeddings near, all prompts in one batch. */
    public void prompts() {
        TextEncoder encoder = model.textEncoder().orElseThrow();
        List<Embedding> embeddings = encoder.encode(
                golden.prompts().stream().map(Golden.Prompt::text).toList());
        for (int i = 0; i < embeddings.size(); i++) {
            Golden.Prompt prompt = golden.prompts().get(i);
            assertArrayEquals(
                    prompt.ids(), encoder.tokenize(prompt.text()).orElseThrow().toArray(), prompt.text());
            assertNear(prompt.embedding(), embeddings.get(i), LOSSLESS, prompt.text());
        }
    }

    /** Embeddings near, all pictures in one batch; probabilities near where the picture is stored without loss. */
    public void pictures(Path folder) {
        ImageEncoder encoder = model.imageEncoder().orElseThrow();
        List<Embedding> embeddings = encoder.encode(golden.pictures().stream()
                .map(picture -> encoder.prepare(Picture.read(folder.resolve(picture.file()))))
                .toList());
        for (int i = 0; i < embeddings.size(); i++) {
            Golden.Shown picture = golden.pictures().get(i);
            double least = leastCosine(picture.file());
            assertNear(picture.embedding(), embeddings.get(i), least, picture.file());
            if (least == LOSSLESS) {
                double[] probabilities = probabilities(embeddings.get(i), picture.probabilities().length);
                assertArrayEquals(picture.probabilities(), probabilities, PROBABILITY, picture.file());
            }
        }
    }

    private double[] probabilities(Embedding picture, int count) {
        List<String> prompts = golden.prompts().subList(0, count).stream()
                .map(Golden.Prompt::text)
                .toList();
        double[] cosines = model.textEncoder().orElseThrow().encode(prompts).stream()
                .mapToDouble(picture::cosine)
                .toArray();
        return Ranking.softmax(cosines, model.card().logitScale().orElseThrow());
    }

    private static double leastCosine(String file) {
        if (file.equals("lossy.webp")) {
            return LOSSY_WEBP;
        }
        return file.endsWith(".jpg") ? JPEG : LOSSLESS;
    }

    private static void assertNear(double[] expected, Embedding actual, double least, String what) {
        assertEquals(expected.length, actual.dimension(), what);
        double dot = 0;
        double expectedSquares = 0;
        double squares = 0;
        for (int i = 0; i < expected.length; i++) {
            dot += expected[i] * actual.get(i);
            expectedSquares += expected[i] * expected[i];
            squares += (double) actual.get(i) * actual.get(i);
        }
        double cosine = dot / Math.sqrt(expectedSquares * squares);
        assertEquals(1, Math.sqrt(squares), UNIT_LENGTH, what);
        assertTrue(cosine >= least, what + ": cosine " + cosine);
    }
}
