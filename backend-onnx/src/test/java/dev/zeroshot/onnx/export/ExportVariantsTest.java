package dev.zeroshot.onnx.export;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import dev.zeroshot.core.embedding.Embedding;
import dev.zeroshot.core.embedding.ImageEncoder;
import dev.zeroshot.core.embedding.TextEncoder;
import dev.zeroshot.core.embedding.TokenIds;
import dev.zeroshot.core.model.ZeroshotModel;
import dev.zeroshot.core.picture.Picture;
import dev.zeroshot.core.picture.pixels.Pixels;
import dev.zeroshot.onnx.testing.TinyExport;
import dev.zeroshot.onnx.testing.TinyExport.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every shape of export answers what loops in Java do. */
class ExportVariantsTest {
    private static final float HALF = 5e-3f;
    private static final float SINGLE = 1e-5f;
    private static final List<String> PROMPTS =
            List.of("a cat", "a photo of a dog", "", "x", "an orange on a green table", "a dog");

    @TempDir
    Path folder;

    static Stream<Shape> shapes() {
        Shape usual = Shape.USUAL;
        return Stream.of(
                usual,
                usual.withIds(DataType.INT32),
                usual.withNumbers(DataType.FLOAT16),
                usual.withoutMask(),
                usual.withUnitLength(),
                usual.withNames("_of_mine"),
                usual.withFixed(1, 0),
                usual.withFixed(3, 0),
                usual.withFixed(3, 0).withoutMask(),
                usual.withFixed(0, 9),
                usual.withFixed(4, 9).withIds(DataType.INT32).withNumbers(DataType.FLOAT16));
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void towersAnswerWhatLoopsDo(Shape shape) throws IOException {
        try (ZeroshotModel model = Exports.open(Exports.towers(folder, shape, Exports.SCALE))) {
            assertAnswers(model, shape);
        }
    }

    /** In a graph with both sides only the names tell them apart. */
    static Stream<Shape> combinedShapes() {
        return shapes().filter(shape ->
                shape.numbers() == DataType.FLOAT && shape.suffix().isEmpty());
    }

    @ParameterizedTest
    @MethodSource("combinedShapes")
    void oneGraphForBothAnswersWhatLoopsDo(Shape shape) throws IOException {
        Path export = Exports.combined(folder, shape, "logit_scale", (float) Math.log(30), true);
        try (ZeroshotModel model = Exports.open(export)) {
            assertAnswers(model, shape);
            assertEquals(30, model.card().logitScale().orElseThrow(), 1e-4);
        }
    }

    private static void assertAnswers(ZeroshotModel model, Shape shape) {
        float tolerance = shape.numbers() == DataType.FLOAT16 ? HALF : SINGLE;
        TextEncoder text = model.textEncoder().orElseThrow();
        List<Embedding> prompts = text.encode(PROMPTS);
        for (int i = 0; i < PROMPTS.size(); i++) {
            TokenIds ids = text.tokenize(PROMPTS.get(i)).orElseThrow();
            assertNear(Exports.TINY.ofIds(ids.toArray()), prompts.get(i), tolerance);
        }
        List<byte[]> pictures = pictures(5);
        ImageEncoder image = model.imageEncoder().orElseThrow();
        List<Embedding> embeddings = image.encode(pictures.stream()
                .map(rgb -> image.prepare(Picture.ofPixels("p", Pixels.of(TinyExport.EDGE, TinyExport.EDGE, rgb))))
                .toList());
        for (int i = 0; i < pictures.size(); i++) {
            assertNear(Exports.TINY.ofPicture(pictures.get(i)), embeddings.get(i), tolerance);
        }
        assertEquals(TinyExport.DIMENSION, model.card().dimension().orElseThrow());
    }

    private static List<byte[]> pictures(int count) {
        Random random = new Random(7);
        List<byte[]> pictures = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            byte[] rgb = new byte[3 * TinyExport.EDGE * TinyExport.EDGE];
            random.nextBytes(rgb);
            pictures.add(rgb);
        }
        return pictures;
    }

    private static void assertNear(Embedding expected, Embedding actual, float tolerance) {
        assertArrayEquals(expected.toArray(), actual.toArray(), tolerance);
    }

    @Test
    void aFixedLengthCutsPromptsAndKeepsTheirEnd() throws IOException {
        Path export = Exports.towers(folder, Shape.USUAL.withFixed(0, 5), Exports.SCALE);
        try (ZeroshotModel model = Exports.open(export)) {
            TextEncoder text = model.textEncoder().orElseThrow();

            TokenIds ids = text.tokenize("a photo of a dog").orElseThrow();

            assertArrayEquals(new int[] {2, 4, 8, 9, 3}, ids.toArray());
            assertTrue(ids.truncated());
            assertEquals(5, model.card().contextLength().orElseThrow());
            assertNear(
                    Exports.TINY.ofIds(ids.toArray()),
                    text.encode(List.of("a photo of a dog")).get(0),
                    SINGLE);
        }
    }

    @Test
    void withoutAMaskAFixedLengthIsFilledWithThePadTokenOfTheFiles() throws IOException {
        Path export = Exports.towers(folder, Shape.USUAL.withoutMask().withFixed(0, 6), Exports.SCALE);
        Files.writeString(export.resolve("tokenizer_config.json"), "{\"pad_token\": \"[PAD]\"}");
        try (ZeroshotModel model = Exports.open(export)) {
            Embedding actual =
                    model.textEncoder().orElseThrow().encode(List.of("cat")).get(0);

            assertNear(Exports.TINY.ofIds(2, 5, 3, 0, 0, 0), actual, SINGLE);
        }
    }

    @Test
    void whereNoFileNamesAPadTokenTheLastIdIsRepeated() throws IOException {
        Path export = Exports.towers(folder, Shape.USUAL.withoutMask().withFixed(0, 6), Exports.SCALE);
        try (ZeroshotModel model = Exports.open(export)) {
            Embedding actual =
                    model.textEncoder().orElseThrow().encode(List.of("cat")).get(0);

            assertNear(Exports.TINY.ofIds(2, 5, 3, 3, 3, 3), actual, SINGLE);
        }
    }
}
