package dev.zeroshot.onnx.export;

import dev.zeroshot.core.contract.ImageEncoderContract;
import dev.zeroshot.core.contract.TextEncoderContract;
import dev.zeroshot.core.contract.ZeroshotModelContract;
import dev.zeroshot.core.embedding.ImageEncoder;
import dev.zeroshot.core.embedding.TextEncoder;
import dev.zeroshot.core.model.ZeroshotModel;
import dev.zeroshot.onnx.testing.TinyExport.Shape;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

/** Exports keep what every model promises, in their hardest shapes. */
class ExportContractTest {
    @TempDir
    static Path folder;

    private static ZeroshotModel towers;
    private static ZeroshotModel combined;

    @BeforeAll
    static void open() throws IOException {
        towers = Exports.open(Exports.towers(folder.resolve("towers"), Shape.USUAL.withFixed(4, 9), Exports.SCALE));
        combined = Exports.open(
                Exports.combined(folder.resolve("combined"), Shape.USUAL.withoutMask(), "logit_scale", 3, true));
    }

    @AfterAll
    static void close() {
        towers.close();
        combined.close();
    }

    @Nested
    class Model extends ZeroshotModelContract {
        @Override
        protected ZeroshotModel open() {
            return Exports.open(folder.resolve("combined"));
        }
    }

    @Nested
    class TowerImages extends ImageEncoderContract {
        @Override
        protected ImageEncoder imageEncoder() {
            return towers.imageEncoder().orElseThrow();
        }
    }

    @Nested
    class TowerTexts extends TextEncoderContract {
        @Override
        protected TextEncoder textEncoder() {
            return towers.textEncoder().orElseThrow();
        }
    }

    @Nested
    class CombinedImages extends ImageEncoderContract {
        @Override
        protected ImageEncoder imageEncoder() {
            return combined.imageEncoder().orElseThrow();
        }
    }

    @Nested
    class CombinedTexts extends TextEncoderContract {
        @Override
        protected TextEncoder textEncoder() {
            return combined.textEncoder().orElseThrow();
        }
    }
}
