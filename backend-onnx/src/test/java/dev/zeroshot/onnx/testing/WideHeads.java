package dev.zeroshot.onnx.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Makes heads of a small checkpoint as wide as those of real ones, where a head has 64 numbers. */
public final class WideHeads {
    private static final String HEADS = "\"num_attention_heads\": ";
    private static final int WIDTH = 64;

    private WideHeads() {}

    /**
     * Changes the config.json of a checkpoint whose towers are of the same width.
     *
     * @param folder a checkpoint written by {@link ClipCheckpoint}
     * @param width of its towers
     */
    public static void in(Path folder, int width) throws IOException {
        Path config = folder.resolve("config.json");
        String small = HEADS + width / ClipSizes.HEAD;
        Files.writeString(config, Files.readString(config).replace(small, HEADS + width / WIDTH));
    }
}
