package dev.zeroshot.onnx.engine;

import dev.zeroshot.core.contract.ImageEncoderContract;
import dev.zeroshot.core.embedding.ImageEncoder;
import dev.zeroshot.core.model.ZeroshotModel;
import dev.zeroshot.onnx.testing.SmallModels;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class CheckpointImageEncoderTest extends ImageEncoderContract {
    @TempDir
    Path folder;

    private ZeroshotModel model;

    @BeforeEach
    void open() {
        model = SmallModels.open(folder);
    }

    @AfterEach
    void close() {
        model.close();
    }

    @Override
    protected ImageEncoder imageEncoder() {
        return model.imageEncoder().orElseThrow();
    }
}
