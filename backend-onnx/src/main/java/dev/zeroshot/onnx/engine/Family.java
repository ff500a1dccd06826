package dev.zeroshot.onnx.engine;

import dev.zeroshot.onnx.graph.RobertaTextTower;

/**
 * One kind of checkpoint: what config.json leaves unsaid, and how the prompt tower is built. The picture tower is CLIP's
 * in every family. Immutable and thread-safe.
 *
 * @param modelType {@code model_type} in config.json, for instance {@code clip}
 * @param vision sizes of the picture tower where config.json is silent
 * @param text how the prompt tower is built
 * @param spareTokens how many ids of the tokenizer may lie beyond the table of token embeddings, since no prompt becomes
 *     one of them; 0 for a tokenizer that has to fit
 */
public record Family(String modelType, VisionDefaults vision, TextArchitecture text, int spareTokens) {
    private static final double EPSILON = 1e-5;
    private static final String QUICK_GELU = "quick_gelu";

    /**
     * OpenAI's CLIP and all that share its layout, such as OpenCLIP's and MetaCLIP 1's checkpoints; the sizes are
     * ViT-B/32's, as in the configuration classes of "transformers".
     */
    public static final Family CLIP = new Family(
            "clip",
            new VisionDefaults(new TransformerDefaults(768, 12, 12, 3072, QUICK_GELU, EPSILON), 224, 32),
            new CausalText(
                    new TransformerDefaults(512, 12, 8, 2048, QUICK_GELU, EPSILON),
                    49_408,
                    77,
                    49_407,
                    PoolingRule.END_TOKEN_OR_LEGACY_MAXIMUM),
            0);

    /**
     * AltCLIP: CLIP's picture tower and XLM-RoBERTa-large. The sizes are those of the configuration classes of
     * "transformers", in which the picture tower is ViT-B/32's; published checkpoints say what theirs is.
     */
    public static final Family ALTCLIP = new Family(
            "altclip",
            CLIP.vision(),
            new RobertaText(
                    new TransformerDefaults(1024, 24, 16, 4096, "gelu", EPSILON),
                    new RobertaTextTower.Tables(250_002, 514, 1),
                    1,
                    768,
                    77),
            0);
}
