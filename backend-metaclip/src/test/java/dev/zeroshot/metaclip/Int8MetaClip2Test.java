package dev.zeroshot.metaclip;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.zeroshot.core.model.OpenOptions;
import dev.zeroshot.core.model.Precision;
import dev.zeroshot.core.model.ZeroshotModel;
import dev.zeroshot.core.picture.Picture;
import dev.zeroshot.core.picture.pixels.Pixels;
import dev.zeroshot.onnx.testing.ClipCheckpoint;
import dev.zeroshot.onnx.testing.ClipSizes;
import dev.zeroshot.onnx.testing.Golden;
import dev.zeroshot.onnx.testing.Int8Check;
import dev.zeroshot.onnx.testing.OutlierCheckpoint;
import dev.zeroshot.onnx.testing.WideHeads;
import dev.zeroshot.onnx.weights.DType;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** MetaCLIP 2's towers of 8 bits beside the same towers of float32. */
class Int8MetaClip2Test {
    private static final ClipSizes SIZES = new ClipSizes(32, 8, 256, 4, 256, 4, 20, 640, "gelu", DType.F32, 1e-5);

    @TempDir
    Path folder;

    /** With either of its tokenizers. */
    @ParameterizedTest
    @ValueSource(strings = {"metaclip-2", "metaclip-2-mt5"})
    void theFixtureAgreesWithFloat32(String name) throws URISyntaxException {
        Path fixture = Path.of(
                Objects.requireNonNull(getClass().getResource(name), name).toURI());
        Golden golden = Golden.read(fixture.resolveSibling(name + ".golden.json"));
        List<Picture> pictures = golden.pictures().stream()
                .map(picture -> Picture.read(fixture.resolveSibling("images").resolve(picture.file())))
                .toList();
        List<String> prompts =
                golden.prompts().stream().map(Golden.Prompt::text).toList();
        assertTrue(pictures.size() > 1 && prompts.size() > 1);
        check(fixture, check -> check.agrees(pictures, prompts));
    }

    @ParameterizedTest
    @ValueSource(ints = {20, 100})
    void outliersDoNoHarm(int times) throws IOException {
        OutlierCheckpoint.EVERYWHERE.write(ClipCheckpoint.random(SIZES, 6), times, folder);
        Path config = folder.resolve("config.json");
        Files.writeString(config, Files.readString(config).replace("\"clip\"", "\"metaclip_2\""));
        WideHeads.in(folder, SIZES.visionWidth());
        check(folder, check -> {
            check.agrees(List.of(picture(0), picture(1), picture(2)), List.of("", "a cat", "cats and dogs"));
            check.staysInBytes(0.75);
        });
    }

    private interface Checked {
        void run(Int8Check check);
    }

    private static void check(Path model, Checked checked) {
        try (ZeroshotModel exact = open(model, Precision.FLOAT32);
                ZeroshotModel int8 = open(model, Precision.INT8)) {
            checked.run(new Int8Check(exact, int8));
        }
    }

    private static ZeroshotModel open(Path model, Precision precision) {
        return MetaClipBackend.create()
                .open(model.toString(), OpenOptions.defaults().withPrecision(precision));
    }

    private static Picture picture(int seed) {
        byte[] samples = new byte[3 * 32 * 32];
        new Random(seed).nextBytes(samples);
        return Picture.ofPixels("picture " + seed, Pixels.of(32, 32, samples));
    }
}
