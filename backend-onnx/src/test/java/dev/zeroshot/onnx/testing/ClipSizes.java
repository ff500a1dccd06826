package dev.zeroshot.onnx.testing;

import dev.zeroshot.onnx.weights.DType;

/** The sizes of a small checkpoint of CLIP's layout; heads have 4 values each. */
public record ClipSizes(
        int imageSize,
        int patchSize,
        int visionWidth,
        int visionLayers,
        int textWidth,
        int textLayers,
        int contextLength,
        int projection,
        String activation,
        DType dtype,
        double epsilon) {
    /** Values of one attention head. */
    public static final int HEAD = 4;

    /** A checkpoint of two layers a tower, in float32. */
    public static ClipSizes small() {
        return new ClipSizes(32, 8, 24, 2, 16, 2, 20, 12, "quick_gelu", DType.F32, 1e-5);
    }

    /** The same with another activation. */
    public ClipSizes withActivation(String name) {
        return new ClipSizes(
                imageSize,
                patchSize,
                visionWidth,
                visionLayers,
                textWidth,
                textLayers,
                contextLength,
                projection,
                name,
                dtype,
                epsilon);
    }

    /** The same with tensors of another type. */
    public ClipSizes withDtype(DType type) {
        return new ClipSizes(
                imageSize,
                patchSize,
                visionWidth,
                visionLayers,
                textWidth,
                textLayers,
                contextLength,
                projection,
                activation,
                type,
                epsilon);
    }

    /** Tokens of a picture, the class token included. */
    public int tokens() {
        return (imageSize / patchSize) * (imageSize / patchSize) + 1;
    }

    /** The config.json that says all this. */
    public String config() {
        return """
                {"model_type": "clip", "projection_dim": %d,
                 "vision_config": {"image_size": %d, "patch_size": %d, %s},
                 "text_config": {"max_position_embeddings": %d, "vocab_size": %d, "eos_token_id": %d, %s}}
                """
                .formatted(
                        projection,
                        imageSize,
                        patchSize,
                        transformer(visionWidth, visionLayers),
                        contextLength,
                        SmallVocabulary.SIZE,
                        SmallVocabulary.END,
                        transformer(textWidth, textLayers));
    }

    /** AltCLIP's padding id: that of the word "a", so that prompts have padding inside. */
    public static final int ALT_CLIP_PAD = 256 + 'a';

    /** Position embeddings that AltCLIP's prompt tower needs for the context length. */
    public int altClipPositions() {
        return contextLength + ALT_CLIP_PAD + 1;
    }

    /** Values behind AltCLIP's transformation: others than before and after. */
    public int altClipMappedWidth() {
        return textWidth + 2;
    }

    /** The config.json of AltCLIP that says all this. */
    public String altClipConfig() {
        return config().replace("\"clip\"", "\"altclip\"")
                .replace(
                        "\"max_position_embeddings\": " + contextLength,
                        "\"max_position_embeddings\": "
                                + altClipPositions() + ", \"project_dim\": " + altClipMappedWidth()
                                + ", \"pad_token_id\": "
                                + ALT_CLIP_PAD + ", \"type_vocab_size\": 1");
    }

    /** The preprocessor_config.json that makes pictures of the right size. */
    public String preprocessor() {
        return """
                {"size": {"shortest_edge": %1$d}, "crop_size": {"height": %1$d, "width": %1$d}, "resample": 3,
                 "image_mean": [0.5, 0.4, 0.3], "image_std": [0.2, 0.25, 0.3], "rescale_factor": 0.00392156862745098}
                """
                .formatted(imageSize);
    }

    private String transformer(int width, int layers) {
        return "\"hidden_size\": %d, \"num_hidden_layers\": %d, \"num_attention_heads\": %d, \"intermediate_size\": %d,"
                        .formatted(width, layers, width / HEAD, 2 * width)
                + " \"hidden_act\": \"%s\", \"layer_norm_eps\": %s".formatted(activation, epsilon);
    }
}
