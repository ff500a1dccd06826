package dev.zeroshot.onnx.reference;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.zeroshot.core.embedding.Embedding;
import dev.zeroshot.core.embedding.ImageEncoder;
import dev.zeroshot.core.embedding.TextEncoder;
import dev.zeroshot.core.model.ModelCard;
import dev.zeroshot.core.model.OpenOptions;
import dev.zeroshot.core.model.ZeroshotModel;
import dev.zeroshot.core.picture.Picture;
import dev.zeroshot.core.picture.pixels.Pixels;
import dev.zeroshot.onnx.engine.CheckpointEngine;
import dev.zeroshot.onnx.engine.Family;
import dev.zeroshot.onnx.testing.ClipCheckpoint;
import dev.zeroshot.onnx.testing.ClipSizes;
import dev.zeroshot.onnx.testing.SmallVocabulary;
import dev.zeroshot.onnx.weights.DType;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The engine against a forward pass in plain Java, for checkpoints of several shapes and types. */
class PlainForwardTest {
    private static final List<String> PROMPTS = List.of(
            "a", "", "cat", "a photo of a cat", "CAT", "cats and dogs", "a prompt that is longer than its context is");

    @TempDir
    Path folder;

    static Stream<ClipSizes> sizes() {
        return Stream.of(
                ClipSizes.small(),
                ClipSizes.small().withActivation("gelu"),
                ClipSizes.small().withDtype(DType.F16),
                ClipSizes.small().withDtype(DType.BF16).withActivation("gelu"),
                new ClipSizes(28, 14, 8, 1, 12, 3, 9, 5, "gelu", DType.F32, 1e-3),
                new ClipSizes(30, 7, 8, 2, 8, 2, 9, 1, "quick_gelu", DType.F32, 1e-5),
                new ClipSizes(48, 8, 64, 4, 32, 1, 77, 40, "quick_gelu", DType.F16, 1e-5));
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void computesWhatThePlainLoopsCompute(ClipSizes sizes) {
        ClipCheckpoint checkpoint = ClipCheckpoint.random(sizes, 7);
        PlainClip plain = new PlainClip(checkpoint);
        try (ZeroshotModel model = open(checkpoint, Family.CLIP)) {
            assertPicturesAgree(model, plain, sizes.imageSize());
            assertPromptsAgree(model, plain, sizes.contextLength());
            assertEquals(
                    Math.exp(ClipCheckpoint.LOGIT_SCALE),
                    model.card().logitScale().orElseThrow(),
                    1e-5);
        }
    }

    @ParameterizedTest
    @CsvSource({"layer, gelu, F32", "layers, gelu, F16", "layer, quick_gelu, BF16"})
    void computesWhatThePlainLoopsComputeForAltClip(String blocks, String activation, DType dtype) {
        ClipSizes sizes = ClipSizes.small().withActivation(activation).withDtype(dtype);
        ClipCheckpoint checkpoint = ClipCheckpoint.randomAltClip(sizes, blocks, 8);
        PlainAltClip plain = new PlainAltClip(checkpoint, blocks);
        try (ZeroshotModel model = open(checkpoint, Family.ALTCLIP)) {
            assertPicturesAgree(model, new PlainClip(checkpoint), sizes.imageSize());
            TextEncoder encoder = model.textEncoder().orElseThrow();
            List<Embedding> embeddings = encoder.encode(PROMPTS);
            for (int i = 0; i < PROMPTS.size(); i++) {
                int[] ids = encoder.tokenize(PROMPTS.get(i)).orElseThrow().toArray();
                assertNear(plain.text(ids), embeddings.get(i));
            }
            assertEquals(sizes.contextLength(), model.card().contextLength().orElseThrow());
        }
    }

    @Test
    void theErrorFunctionHasItsTabulatedValues() {
        assertEquals(0.8427007929497149, Gelu.erf(1), 1e-14);
        assertEquals(-0.9953222650189527, Gelu.erf(-2), 1e-13);
        assertEquals(0.9999779095030014, Gelu.erf(3), 1e-14);
    }

    private ZeroshotModel open(ClipCheckpoint checkpoint, Family family) {
        return CheckpointEngine.create()
                .open(
                        ModelCard.builder("small", family.modelType()).build(),
                        checkpoint.write(folder),
                        family,
                        OpenOptions.defaults());
    }

    private static void assertPicturesAgree(ZeroshotModel model, PlainClip plain, int edge) {
        ImageEncoder encoder = model.imageEncoder().orElseThrow();
        List<byte[]> crops = new ArrayList<>();
        Random random = new Random(3);
        for (int i = 0; i < 3; i++) {
            byte[] rgb = new byte[3 * edge * edge];
            random.nextBytes(rgb);
            crops.add(rgb);
        }
        List<Embedding> embeddings = encoder.encode(crops.stream()
                .map(rgb -> encoder.prepare(Picture.ofPixels("noise", Pixels.of(edge, edge, rgb))))
                .toList());
        for (int i = 0; i < crops.size(); i++) {
            assertNear(plain.image(crops.get(i)), embeddings.get(i));
        }
    }

    /** The plain pass pads to the context length, as "transformers" does; the engine does not. */
    private static void assertPromptsAgree(ZeroshotModel model, PlainClip plain, int contextLength) {
        TextEncoder encoder = model.textEncoder().orElseThrow();
        List<Embedding> embeddings = encoder.encode(PROMPTS);
        for (int i = 0; i < PROMPTS.size(); i++) {
            int[] ids = encoder.tokenize(PROMPTS.get(i)).orElseThrow().toArray();
            int[] padded = Arrays.copyOf(ids, contextLength);
            Arrays.fill(padded, ids.length, contextLength, SmallVocabulary.END);
            assertNear(plain.text(padded, ids.length - 1), embeddings.get(i));
        }
    }

    private static void assertNear(double[] expected, Embedding actual) {
        double[] values = new double[expected.length];
        double cosine = 0;
        for (int i = 0; i < values.length; i++) {
            values[i] = actual.get(i);
            cosine += expected[i] * values[i];
        }
        assertArrayEquals(expected, values, 1e-5);
        assertTrue(cosine >= 0.999999, "cosine " + cosine);
    }
}
