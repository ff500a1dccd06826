package dev.zeroshot.onnx.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.zeroshot.core.embedding.Embedding;
import dev.zeroshot.core.embedding.ImageEncoder;
import dev.zeroshot.core.model.ModelCard;
import dev.zeroshot.core.model.OpenOptions;
import dev.zeroshot.core.model.Precision;
import dev.zeroshot.core.model.ZeroshotModel;
import dev.zeroshot.core.picture.Picture;
import dev.zeroshot.core.ranking.Ranking;
import dev.zeroshot.onnx.testing.Golden;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole reference of this backend's families in 8 bits, beside float32. */
@Tag("reference")
class ReferenceInt8Test {
    private static final Path REFERENCE = Path.of(System.getProperty("zeroshot.reference", ""));
    private static final double LEAST_COSINE = 0.999;
    private static final double CLEAR_LEAD = 0.01;

    @ParameterizedTest
    @ValueSource(strings = {"openai-clip", "laion-clip", "metaclip", "altclip"})
    void agreesWithFloat32(String checkpoint) {
        Golden golden = Golden.read(REFERENCE.resolve(checkpoint + ".golden.json"));
        try (ZeroshotModel exact = open(checkpoint, Precision.FLOAT32);
                ZeroshotModel int8 = open(checkpoint, Precision.INT8)) {
            List<Embedding> pictures = pictures(exact, golden);
            List<Embedding> otherPictures = pictures(int8, golden);
            List<Embedding> prompts = prompts(exact, golden);
            List<Embedding> otherPrompts = prompts(int8, golden);
            assertNear(pictures, otherPictures);
            assertNear(prompts, otherPrompts);
            double scale = exact.card().logitScale().orElseThrow();
            for (int i = 0; i < pictures.size(); i++) {
                double[] expected = probabilities(pictures.get(i), prompts, scale);
                int best = best(expected, -1);
                if (expected[best] - expected[best(expected, best)] > CLEAR_LEAD) {
                    double[] actual = probabilities(otherPictures.get(i), otherPrompts, scale);
                    assertEquals(
                            best, best(actual, -1), golden.pictures().get(i).file());
                }
            }
        }
    }

    private static ZeroshotModel open(String checkpoint, Precision precision) {
        Family family = checkpoint.equals("altclip") ? Family.ALTCLIP : Family.CLIP;
        ModelCard known = ModelCard.builder(checkpoint, family.modelType()).build();
        OpenOptions options = OpenOptions.defaults().withPrecision(precision);
        return CheckpointEngine.create().open(known, REFERENCE.resolve(checkpoint), family, options);
    }

    private static List<Embedding> pictures(ZeroshotModel model, Golden golden) {
        ImageEncoder encoder = model.imageEncoder().orElseThrow();
        return encoder.encode(golden.pictures().stream()
                .map(picture ->
                        encoder.prepare(Picture.read(REFERENCE.resolve("images").resolve(picture.file()))))
                .toList());
    }

    private static List<Embedding> prompts(ZeroshotModel model, Golden golden) {
        return model.textEncoder()
                .orElseThrow()
                .encode(golden.prompts().stream().map(Golden.Prompt::text).toList());
    }

    private static void assertNear(List<Embedding> exact, List<Embedding> other) {
        for (int i = 0; i < exact.size(); i++) {
            double cosine = exact.get(i).cosine(other.get(i));
            assertTrue(cosine >= LEAST_COSINE, i + ": cosine " + cosine);
        }
    }

    private static double[] probabilities(Embedding picture, List<Embedding> prompts, double scale) {
        return Ranking.softmax(prompts.stream().mapToDouble(picture::cosine).toArray(), scale);
    }

    private static int best(double[] values, int without) {
        int best = without == 0 ? 1 : 0;
        for (int i = 0; i < values.length; i++) {
            if (i != without && values[i] > values[best]) {
                best = i;
            }
        }
        return best;
    }
}
