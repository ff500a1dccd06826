package dev.zeroshot.onnx.bench;

/** The small files of a random checkpoint that say what it is. */
final class RandomConfig {
    private RandomConfig() {}

    static String config(RandomFamily family) {
        String activation = family == RandomFamily.METACLIP_2 ? "gelu" : "quick_gelu";
        String vision = tower(
                family.vision().tower(),
                activation,
                "\"image_size\": %d, \"patch_size\": %d"
                        .formatted(RandomFamily.Vision.IMAGE, family.vision().patch()));
        return """
                {
                  "model_type": "%s",
                  "projection_dim": %d,
                  "text_config": {%s},
                  "vision_config": {%s}
                }
                """
                .formatted(family.modelType(), family.projection(), text(family, activation), vision);
    }

    private static String text(RandomFamily family, String activation) {
        String tables = "\"vocab_size\": %d, \"max_position_embeddings\": %d, "
                .formatted(family.vocabulary(), family.positions());
        return switch (family) {
            case CLIP -> tower(family.text(), activation, tables + "\"eos_token_id\": " + (family.vocabulary() - 1));
            case METACLIP_2 -> tower(family.text(), activation, tables + "\"eos_token_id\": 2");
            case ALTCLIP, ALTCLIP_M18 ->
                tower(
                        family.text(),
                        "gelu",
                        tables + "\"type_vocab_size\": 1, \"pad_token_id\": 1, \"project_dim\": "
                                + RandomFamily.MAPPED_WIDTH);
        };
    }

    private static String tower(RandomFamily.Tower sizes, String activation, String rest) {
        return "\"hidden_size\": %d, \"intermediate_size\": %d, \"num_hidden_layers\": %d, \"num_attention_heads\": %d, "
                        .formatted(sizes.width(), sizes.mlpWidth(), sizes.layers(), sizes.heads())
                + "\"hidden_act\": \"%s\", \"layer_norm_eps\": 1e-05, ".formatted(activation)
                + rest;
    }

    static String preprocessor() {
        return """
                {
                  "do_resize": true, "size": {"shortest_edge": %1$d}, "resample": 3,
                  "do_center_crop": true, "crop_size": {"height": %1$d, "width": %1$d},
                  "do_rescale": true, "rescale_factor": 0.00392156862745098,
                  "do_normalize": true,
                  "image_mean": [0.48145466, 0.4578275, 0.40821073],
                  "image_std": [0.26862954, 0.26130258, 0.27577711]
                }
                """
                .formatted(RandomFamily.Vision.IMAGE);
    }
}
