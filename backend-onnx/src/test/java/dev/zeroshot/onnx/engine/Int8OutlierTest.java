package dev.zeroshot.onnx.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.onnx.proto.OnnxMl.ModelProto;
import dev.zeroshot.core.embedding.Embedding;
import dev.zeroshot.core.embedding.ImageEncoder;
import dev.zeroshot.core.embedding.PreparedPicture;
import dev.zeroshot.core.model.ModelCard;
import dev.zeroshot.core.model.OpenOptions;
import dev.zeroshot.core.model.Precision;
import dev.zeroshot.core.model.ZeroshotModel;
import dev.zeroshot.onnx.graph.Arithmetic;
import dev.zeroshot.onnx.graph.ExternalModel;
import dev.zeroshot.onnx.graph.Observations;
import dev.zeroshot.onnx.quantise.Int8Matrices;
import dev.zeroshot.onnx.testing.ClipCheckpoint;
import dev.zeroshot.onnx.testing.ClipSizes;
import dev.zeroshot.onnx.testing.Int8Check;
import dev.zeroshot.onnx.testing.OutlierCheckpoint;
import dev.zeroshot.onnx.testing.WideHeads;
import dev.zeroshot.onnx.weights.DType;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Towers of 8 bits whose layer norms and biases have a few channels far larger than the others, as trained ones do. */
class Int8OutlierTest {
    /** Wide enough that rounding errors average out, small enough for a test. */
    private static final ClipSizes SIZES = new ClipSizes(32, 8, 256, 4, 256, 4, 20, 640, "quick_gelu", DType.F32, 1e-5);

    /**
     * Of the parts of a tower, at most this share may be in float32: what is measured for the causal prompt tower with
     * norm factors of 20, whose four blocks have too few numbers for errors to average out. Full-size towers keep more.
     */
    private static final double MOST_EXACT = 0.75;

    @TempDir
    Path folder;

    static Stream<Arguments> outliers() {
        return Stream.of(Kind.values()).flatMap(kind -> Stream.of(OutlierCheckpoint.values())
                .flatMap(where -> Stream.of(20, 100).map(times -> Arguments.of(kind, where, times))));
    }

    /** Blocks with the norm first and last, prompt towers that are causal and that are not. */
    enum Kind {
        CLIP(Family.CLIP, SIZES),
        GELU(Family.CLIP, SIZES.withActivation("gelu")),
        ALTCLIP(Family.ALTCLIP, SIZES.withActivation("gelu"));

        private final Family family;
        private final ClipSizes sizes;

        Kind(Family family, ClipSizes sizes) {
            this.family = family;
            this.sizes = sizes;
        }

        ClipCheckpoint random() {
            return this == ALTCLIP ? ClipCheckpoint.randomAltClip(sizes, "layer", 6) : ClipCheckpoint.random(sizes, 6);
        }
    }

    @ParameterizedTest
    @MethodSource("outliers")
    void doNoHarm(Kind kind, OutlierCheckpoint where, int times) throws IOException {
        write(kind, where, times);
        try (ZeroshotModel exact = open(kind, Precision.FLOAT32);
                ZeroshotModel int8 = open(kind, Precision.INT8)) {
            Int8Check check = new Int8Check(exact, int8);
            check.agrees(IntStream.range(0, 6).mapToObj(Int8Inputs::picture).toList(), Int8Inputs.PROMPTS);
            check.staysInBytes(MOST_EXACT);
        }
    }

    /** Heads of 4 numbers, whose attention jumps at small errors. */
    @ParameterizedTest
    @EnumSource
    void doNoHarmInNarrowHeads(OutlierCheckpoint where) {
        where.write(Kind.CLIP.random(), 100, folder);
        try (ZeroshotModel exact = open(Kind.CLIP, Precision.FLOAT32);
                ZeroshotModel int8 = open(Kind.CLIP, Precision.INT8)) {
            new Int8Check(exact, int8)
                    .agrees(IntStream.range(0, 30).mapToObj(Int8Inputs::picture).toList(), Int8Inputs.PROMPTS);
        }
    }

    /** What is in 8 bits as a whole, as the test above shows, is so without being asked for, too. */
    @Test
    void autoTakesBytes() throws IOException {
        write(Kind.CLIP, OutlierCheckpoint.BIASES, 20);
        try (ZeroshotModel auto = open(Kind.CLIP, Precision.AUTO);
                ZeroshotModel int8 = open(Kind.CLIP, Precision.INT8)) {
            assertEquals(
                    "int8", auto.card().precision().orElseThrow(), auto.card().toString());
            assertEquals(int8.card().precisionReason(), auto.card().precisionReason());
        }
    }

    /** Six in each block and one for the patches; of a half that is exact none. */
    @Test
    void productsAreOfBytes() throws IOException {
        Kind.CLIP.random().write(folder);
        assertEquals(4 * 6 + 1, productsOfBytes(Set.of()));
        assertEquals(4 * 6 - 1, productsOfBytes(Set.of("vision_model.encoder.layers.1.mlp.fc2")));
        assertEquals(4 * 6 - 3, productsOfBytes(Set.of("vision_model.encoder.layers.1.self_attn.out_proj")));
    }

    private long productsOfBytes(Set<String> exact) throws IOException {
        Checkpoint checkpoint = Checkpoint.read(folder, Family.CLIP);
        Arithmetic int8 = Arithmetic.int8(Observations.none(), exact, new Int8Matrices(127));
        ExternalModel model = checkpoint.config().vision().write(checkpoint.tensors(), int8);
        return ModelProto.parseFrom(model.bytes()).getGraph().getNodeList().stream()
                .filter(node -> node.getOpType().equals("MatMulIntegerToFloat"))
                .count();
    }

    /** Bit for bit, with columns that are computed in float32 beside the bytes. */
    @ParameterizedTest
    @EnumSource
    void batchMatesDoNotMatter(Kind kind) throws IOException {
        write(kind, OutlierCheckpoint.EVERYWHERE, 100);
        try (ZeroshotModel model = open(kind, Precision.INT8)) {
            ImageEncoder encoder = model.imageEncoder().orElseThrow();
            Embedding alone = encoder.encode(List.of(encoder.prepare(Int8Inputs.picture(0))))
                    .get(0);
            Embedding cat =
                    model.textEncoder().orElseThrow().encode(List.of("a cat")).get(0);
            for (int size = 1; size <= 20; size++) {
                List<PreparedPicture> batch = new ArrayList<>();
                List<String> prompts = new ArrayList<>();
                for (int i = 0; i < size; i++) {
                    batch.add(encoder.prepare(Int8Inputs.picture(i == size / 2 ? 0 : 1 + i + 7 * size)));
                    prompts.add(i == size / 2 ? "a cat" : i % 2 == 0 ? "a dog" : "cats and dogs");
                }
                assertEquals(alone, encoder.encode(batch).get(size / 2), "pictures, batch of " + size);
                assertEquals(
                        cat, model.textEncoder().orElseThrow().encode(prompts).get(size / 2), "prompts, " + size);
            }
        }
    }

    private void write(Kind kind, OutlierCheckpoint where, int times) throws IOException {
        where.write(kind.random(), times, folder);
        WideHeads.in(folder, SIZES.visionWidth());
    }

    private ZeroshotModel open(Kind kind, Precision precision) {
        ModelCard known = ModelCard.builder("small", kind.family.modelType()).build();
        OpenOptions options = OpenOptions.defaults().withPrecision(precision);
        return CheckpointEngine.create().open(known, folder, kind.family, options);
    }
}
