package dev.zeroshot.onnx.engine;

import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.zeroshot.core.model.OpenOptions;
import dev.zeroshot.core.model.ZeroshotModel;
import dev.zeroshot.onnx.testing.ClipCheckpoint;
import dev.zeroshot.onnx.testing.ClipSizes;
import dev.zeroshot.onnx.testing.Golden;
import dev.zeroshot.onnx.testing.GoldenCheck;
import dev.zeroshot.onnx.testing.SmallModels;
import java.net.URISyntaxException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The check against what "transformers" answers can fail. */
class GoldenFixtureTest {
    /** Other weights give other answers. */
    @Test
    void anotherModelDoesNotAgree(@TempDir Path folder) {
        ClipSizes sizes = new ClipSizes(
                224, 32, 24, 1, 16, 1, 77, 36, "gelu", ClipSizes.small().dtype(), 1e-5);
        try (ZeroshotModel model =
                SmallModels.open(ClipCheckpoint.random(sizes, 2).write(folder), OpenOptions.defaults())) {
            GoldenCheck check = check(model);
            assertThrows(AssertionError.class, check::logitScale);
            assertThrows(AssertionError.class, check::prompts);
            assertThrows(AssertionError.class, () -> check.pictures(resource("images")));
        }
    }

    private static GoldenCheck check(ZeroshotModel model) {
        return new GoldenCheck(Golden.read(resource("laion-clip.golden.json")), model);
    }

    private static Path resource(String name) {
        try {
            return Path.of(GoldenFixtureTest.class.getResource(name).toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
