package dev.zeroshot.onnx.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.zeroshot.core.error.UsageException;
import dev.zeroshot.core.model.OpenOptions;
import dev.zeroshot.core.model.ZeroshotModel;
import dev.zeroshot.onnx.testing.TinyExport.Shape;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where an export's logit scale is looked for, and what is said when it is nowhere. */
class ExportLogitScaleTest {
    private static final float LOG_OF_50 = (float) Math.log(50);

    @TempDir
    Path folder;

    @Test
    void configJsonComesFirst() throws IOException {
        Exports.combined(folder, Shape.USUAL, "logit_scale", LOG_OF_50, true);

        assertScale(20, Exports.towers(folder, Shape.USUAL, Exports.SCALE));
    }

    @Test
    void towersTakeTheScaleOfTheCombinedGraphBeside() throws IOException {
        Exports.combined(folder, Shape.USUAL, "logit_scale", LOG_OF_50, true);

        assertScale(50, Exports.towers(folder, Shape.USUAL, ""));
    }

    @Test
    void aFactorThatNoExponentialReadsIsTakenAsItIs() throws IOException {
        assertScale(50, Exports.combined(folder, Shape.USUAL, "clip.logit_scale", 50, false));
    }

    @Test
    void aScaleUnderAnyOtherNameIsMeasured() throws IOException {
        assertScale(50, Exports.combined(folder, Shape.USUAL, "onnx::Mul_77", 50, false));
    }

    @Test
    void towersMeasureTheScaleOfTheCombinedGraphBeside() throws IOException {
        Exports.combined(folder, Shape.USUAL, "onnx::Exp_77", LOG_OF_50, true);

        assertScale(50, Exports.towers(folder, Shape.USUAL, ""));
    }

    @Test
    void whereItIsNowhereTheUserIsAskedForIt() throws IOException {
        Path export = Exports.towers(folder, Shape.USUAL, "");

        UsageException e =
                assertThrows(UsageException.class, () -> Exports.open(export).close());

        assertTrue(e.getMessage().contains("--logit-scale"), e.getMessage());
        assertTrue(e.getMessage().contains(folder.toString()), e.getMessage());
        assertTrue(e.getMessage().contains("config.json"), e.getMessage());
    }

    @Test
    void theUsersAnswerCounts() throws IOException {
        Path export = Exports.towers(folder, Shape.USUAL, "");

        try (ZeroshotModel model = Exports.open(export, OpenOptions.defaults().withLogitScale(12.5))) {
            assertEquals(12.5, model.card().logitScale().orElseThrow());
        }
    }

    private static void assertScale(double expected, Path export) {
        try (ZeroshotModel model = Exports.open(export)) {
            assertEquals(expected, model.card().logitScale().orElseThrow(), 1e-3);
        }
    }
}
