package dev.zeroshot.onnx.engine;

import dev.zeroshot.core.contract.TextEncoderContract;
import dev.zeroshot.core.embedding.TextEncoder;
import dev.zeroshot.core.model.ZeroshotModel;
import dev.zeroshot.onnx.testing.SmallModels;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class CheckpointTextEncoderTest extends TextEncoderContract {
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
    protected TextEncoder textEncoder() {
        return model.textEncoder().orElseThrow();
    }
}
