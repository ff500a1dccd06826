package dev.zeroshot.onnx.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.zeroshot.core.embedding.Embedding;
import dev.zeroshot.core.embedding.ImageEncoder;
import dev.zeroshot.core.embedding.PreparedPicture;
import dev.zeroshot.core.model.ModelCard;
import dev.zeroshot.core.model.OpenOptions;
import dev.zeroshot.core.model.Precision;
import dev.zeroshot.core.model.ZeroshotModel;
import dev.zeroshot.core.picture.Picture;
import dev.zeroshot.onnx.testing.ClipCheckpoint;
import dev.zeroshot.onnx.testing.ClipSizes;
import dev.zeroshot.onnx.testing.Int8Check;
import dev.zeroshot.onnx.weights.DType;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Towers of 8 bits beside the same towers of float32. */
class Int8ModelTest {
    /** Wide enough that rounding errors average out, small enough for a test. */
    private static final ClipSizes SIZES = new ClipSizes(32, 8, 256, 2, 256, 2, 20, 640, "quick_gelu", DType.F32, 1e-5);

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(names = {"F32", "F16", "BF16"})
    void agreesWithFloat32(DType type) {
        ClipCheckpoint.random(SIZES.withDtype(type), 5).write(folder);

        assertNear();
        try (ZeroshotModel exact = open(Precision.FLOAT32);
                ZeroshotModel int8 = open(Precision.INT8)) {
            assertNotEquals(
                    embed(exact, List.of(Int8Inputs.picture(0))),
                    embed(int8, List.of(Int8Inputs.picture(0))),
                    "8 bits must show somewhere");
        }
    }

    private void assertNear() {
        List<Picture> pictures =
                IntStream.range(0, 6).mapToObj(Int8Inputs::picture).toList();
        try (ZeroshotModel exact = open(Precision.FLOAT32);
                ZeroshotModel int8 = open(Precision.INT8)) {
            assertEquals("int8", int8.card().precision().orElseThrow());
            new Int8Check(exact, int8).agrees(pictures, Int8Inputs.PROMPTS);
        }
    }

    /** Bit for bit, whatever is in the batch and wherever in it. */
    @Test
    void aPictureDoesNotDependOnItsBatchMates() {
        ClipCheckpoint.random(SIZES, 7).write(folder);
        try (ZeroshotModel model = open(Precision.INT8)) {
            ImageEncoder encoder = model.imageEncoder().orElseThrow();
            Embedding alone = encoder.encode(List.of(encoder.prepare(Int8Inputs.picture(0))))
                    .get(0);
            for (int size = 1; size <= 33; size++) {
                for (int place : new int[] {0, size / 2, size - 1}) {
                    assertEquals(
                            alone, encoder.encode(batch(encoder, size, place)).get(place), size + " at " + place);
                }
            }
        }
    }

    /** Black, white and noisy neighbours, so that a scale for all of them would differ from one for each. */
    private static List<PreparedPicture> batch(ImageEncoder encoder, int size, int place) {
        List<PreparedPicture> batch = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            batch.add(encoder.prepare(i == place ? Int8Inputs.picture(0) : Int8Inputs.picture(1 + i + 7 * size)));
        }
        return batch;
    }

    /** Once a second session is there, each thread computes a part of a batch: to the same bits, and in its place. */
    @ParameterizedTest
    @CsvSource({"2, 9", "5, 4"})
    void aBatchCutIntoPartsIsTheSame(int threads, int pictures) throws InterruptedException {
        ClipCheckpoint.random(SIZES, 12).write(folder);
        try (ZeroshotModel model =
                open(OpenOptions.defaults().withThreads(threads).withPrecision(Precision.INT8))) {
            ImageEncoder encoder = model.imageEncoder().orElseThrow();
            List<PreparedPicture> batch = batch(encoder, pictures, 0);
            List<Embedding> alone = batch.stream()
                    .map(one -> encoder.encode(List.of(one)).get(0))
                    .toList();
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
            while (lanesRun()) { // another test's
                Thread.sleep(10);
            }
            while (!lanesRun() && System.nanoTime() < end) {
                assertEquals(alone, encoder.encode(batch));
                Thread.sleep(10);
            }
            assertTrue(lanesRun(), "no batch has been cut");
            assertEquals(alone, encoder.encode(batch));
        }
    }

    private static boolean lanesRun() {
        return Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread -> thread.getName().equals("zeroshot-lane"));
    }

    @Test
    void aPromptDoesNotDependOnItsBatchMates() throws InterruptedException {
        ClipCheckpoint.random(SIZES, 8).write(folder);
        try (ZeroshotModel model = open(Precision.INT8)) {
            Embedding alone =
                    model.textEncoder().orElseThrow().encode(List.of("a cat")).get(0);
            for (int size = 1; size < 20; size++) {
                List<String> prompts = new ArrayList<>(List.of("a cat"));
                IntStream.range(0, size).forEach(i -> prompts.add(i % 2 == 0 ? "a dog" : "cats and dogs"));
                assertEquals(
                        alone, model.textEncoder().orElseThrow().encode(prompts).get(0));
                Thread.sleep(10); // a second session comes to be meanwhile
            }
        }
    }

    @Test
    void autoTakesInt8WhereNothingIsLost() {
        ClipCheckpoint.random(SIZES, 9).write(folder);
        try (ZeroshotModel model = open(Precision.AUTO)) {
            assertTrue(model.card().precisionReason().orElseThrow().contains("cosine"));
            assertTrue(
                    model.card().precision().orElseThrow().startsWith("int8"),
                    model.card().toString());
        }
    }

    /** Towers of 16 numbers a token: every rounding shows. */
    @Test
    void autoStaysWithFloat32WhereMuchWouldBeLost() {
        ClipCheckpoint.random(ClipSizes.small(), 9).write(folder);
        try (ZeroshotModel model = open(Precision.AUTO);
                ZeroshotModel exact = open(Precision.FLOAT32)) {
            assertEquals("float32", model.card().precision().orElseThrow());
            assertEquals(
                    exact.textEncoder().orElseThrow().encode(Int8Inputs.PROMPTS),
                    model.textEncoder().orElseThrow().encode(Int8Inputs.PROMPTS));
        }
    }

    private ZeroshotModel open(Precision precision) {
        return open(OpenOptions.defaults().withPrecision(precision));
    }

    private ZeroshotModel open(OpenOptions options) {
        ModelCard known = ModelCard.builder("small", "clip").build();
        return CheckpointEngine.create().open(known, folder, Family.CLIP, options);
    }

    private static List<Embedding> embed(ZeroshotModel model, List<Picture> pictures) {
        ImageEncoder encoder = model.imageEncoder().orElseThrow();
        return encoder.encode(pictures.stream().map(encoder::prepare).toList());
    }
}
