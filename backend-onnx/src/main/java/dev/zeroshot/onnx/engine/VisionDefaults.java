package dev.zeroshot.onnx.engine;

/**
 * The sizes of a picture tower where {@code vision_config} does not name them.
 *
 * @param transformer its transformer
 * @param imageSize the picture's edge in pixels ({@code image_size})
 * @param patchSize the edge of a patch in pixels ({@code patch_size})
 */
public record VisionDefaults(TransformerDefaults transformer, int imageSize, int patchSize) {}
