package dev.zeroshot.onnx.testing;

import dev.zeroshot.core.model.ModelCard;
import dev.zeroshot.core.model.OpenOptions;
import dev.zeroshot.core.model.ZeroshotModel;
import dev.zeroshot.onnx.engine.CheckpointEngine;
import dev.zeroshot.onnx.engine.Family;
import java.nio.file.Path;

/** Opens small random checkpoints. */
public final class SmallModels {
    private SmallModels() {}

    /** Writes a checkpoint of two layers a tower into a folder and opens it. */
    public static ZeroshotModel open(Path folder) {
        return open(ClipCheckpoint.random(ClipSizes.small(), 11).write(folder), OpenOptions.defaults());
    }

    /** Opens a checkpoint's folder. */
    public static ZeroshotModel open(Path folder, OpenOptions options) {
        return CheckpointEngine.create().open(ModelCard.builder("small", "clip").build(), folder, Family.CLIP, options);
    }
}
