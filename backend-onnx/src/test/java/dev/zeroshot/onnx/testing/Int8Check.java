package dev.zeroshot.onnx.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.zeroshot.core.embedding.Embedding;
import dev.zeroshot.core.embedding.ImageEncoder;
import dev.zeroshot.core.model.ZeroshotModel;
import dev.zeroshot.core.picture.Picture;
import dev.zeroshot.core.ranking.Ranking;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A model of 8 bits beside the same model of float32.
 *
 * @param exact the one of float32
 * @param int8 the other one
 */
public record Int8Check(ZeroshotModel exact, ZeroshotModel int8) {
    private static final double LEAST_COSINE = 0.999;
    private static final double CLEAR_LEAD = 0.01;
    private static final Pattern PARTS = Pattern.compile("(\\d+) of (\\d+) parts in float32");

    /** All embeddings are near, and so are all clear answers. */
    public void agrees(List<Picture> pictures, List<String> prompts) {
        List<Embedding> exactPictures = embed(exact, pictures);
        List<Embedding> otherPictures = embed(int8, pictures);
        List<Embedding> exactPrompts = exact.textEncoder().orElseThrow().encode(prompts);
        List<Embedding> otherPrompts = int8.textEncoder().orElseThrow().encode(prompts);
        assertNear(exactPictures, otherPictures);
        assertNear(exactPrompts, otherPrompts);
        for (int i = 0; i < pictures.size(); i++) {
            double[] expected = probabilities(exactPictures.get(i), exactPrompts);
            int best = best(expected, -1);
            if (expected[best] - expected[best(expected, best)] > CLEAR_LEAD) {
                double[] actual = probabilities(otherPictures.get(i), otherPrompts);
                assertEquals(best, best(actual, -1), pictures.get(i).name());
            }
        }
    }

    /** In each tower no more than a share of the parts is in float32. */
    public void staysInBytes(double mostExact) {
        String reason = int8.card().precisionReason().orElseThrow();
        assertEquals("int8", int8.card().precision().orElseThrow());
        Matcher matcher = PARTS.matcher(reason);
        for (MatchResult parts : matcher.results().toList()) {
            double share = Double.parseDouble(parts.group(1)) / Integer.parseInt(parts.group(2));
            assertTrue(share <= mostExact, reason);
        }
    }

    private double[] probabilities(Embedding picture, List<Embedding> prompts) {
        double scale = exact.card().logitScale().orElseThrow();
        return Ranking.softmax(prompts.stream().mapToDouble(picture::cosine).toArray(), scale);
    }

    private static List<Embedding> embed(ZeroshotModel model, List<Picture> pictures) {
        ImageEncoder encoder = model.imageEncoder().orElseThrow();
        return encoder.encode(pictures.stream().map(encoder::prepare).toList());
    }

    private static void assertNear(List<Embedding> exact, List<Embedding> other) {
        for (int i = 0; i < exact.size(); i++) {
            double cosine = exact.get(i).cosine(other.get(i));
            assertTrue(cosine >= LEAST_COSINE, i + ": cosine " + cosine);
        }
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
