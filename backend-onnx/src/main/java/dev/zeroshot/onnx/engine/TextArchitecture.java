package dev.zeroshot.onnx.engine;

import dev.zeroshot.core.error.ModelException;

/** How the prompt tower of a family is built. Implementations are immutable and thread-safe. */
public interface TextArchitecture {
    /**
     * Reads the tower's sizes.
     *
     * @param config {@code text_config}
     * @return what the engine builds and feeds
     * @throws ModelException DAMAGED or UNSUPPORTED with the file and the field
     */
    TextPlan plan(TowerConfig config);
}
