package dev.zeroshot.onnx.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The tensors of a CLIP checkpoint with the sizes of ViT-B/32, as "transformers" names them. */
final class ClipTensors {
    static final int VOCABULARY = 49_408;
    static final int CONTEXT = 77;
    static final int LAYERS = 12;
    static final int PROJECTION = 512;
    static final int PATCH = 32;
    static final int IMAGE = 224;

    /** A transformer's sizes. */
    record Sizes(int width, int mlpWidth, int heads) {}

    static final Sizes TEXT = new Sizes(512, 2048, 8);
    static final Sizes VISION = new Sizes(768, 3072, 12);

    private static final int GRID = IMAGE / PATCH;
    private static final int TOKENS = GRID * GRID + 1;

    /** What a tensor's values are. */
    enum Filling {
        /** Small numbers of both signs. */
        RANDOM,
        /** A layer norm's factors. */
        ONE,
        /** The logarithm of the factor on the cosine. */
        LOGIT_SCALE
    }

    /** A tensor of float32. */
    record Tensor(String name, Filling filling, List<Integer> shape) {
        long bytes() {
            return shape.stream().mapToLong(Integer::longValue).reduce(1, (a, b) -> a * b) * Float.BYTES;
        }
    }

    private final List<Tensor> tensors = new ArrayList<>();

    private ClipTensors() {}

    /** All of them, in the order in which they are to be written. */
    static List<Tensor> all() {
        ClipTensors list = new ClipTensors();
        list.add("logit_scale", Filling.LOGIT_SCALE);
        list.random("text_model.embeddings.token_embedding.weight", VOCABULARY, TEXT.width());
        list.random("text_model.embeddings.position_embedding.weight", CONTEXT, TEXT.width());
        list.blocks("text_model", TEXT);
        list.norm("text_model.final_layer_norm", TEXT.width());
        list.random("text_projection.weight", PROJECTION, TEXT.width());
        list.random("vision_model.embeddings.class_embedding", VISION.width());
        list.random("vision_model.embeddings.patch_embedding.weight", VISION.width(), 3, PATCH, PATCH);
        list.random("vision_model.embeddings.position_embedding.weight", TOKENS, VISION.width());
        list.norm("vision_model.pre_layrnorm", VISION.width());
        list.blocks("vision_model", VISION);
        list.norm("vision_model.post_layernorm", VISION.width());
        list.random("visual_projection.weight", PROJECTION, VISION.width());
        return List.copyOf(list.tensors);
    }

    /** 10^9 operations of one picture: the patches' projection and all blocks for all tokens. */
    static double pictureGflop() {
        double patches = 2.0 * (TOKENS - 1) * 3 * PATCH * PATCH * VISION.width();
        double projection = 2.0 * VISION.width() * PROJECTION;
        return (patches + LAYERS * TOKENS * (attention() + feedForward()) + projection) / 1e9;
    }

    /** The same without what the last block computes for tokens other than the first, behind their keys and values. */
    static double neededPictureGflop() {
        double queriesAndOutput = 2 * 2.0 * VISION.width() * VISION.width();
        double scores = 4.0 * TOKENS * VISION.width();
        return pictureGflop() - (TOKENS - 1) * (queriesAndOutput + scores + feedForward()) / 1e9;
    }

    /** Operations of one token in one block's attention: four projections, scores and their weighted sum. */
    private static double attention() {
        return 4 * 2.0 * VISION.width() * VISION.width() + 4.0 * TOKENS * VISION.width();
    }

    private static double feedForward() {
        return 2 * 2.0 * VISION.width() * VISION.mlpWidth();
    }

    private void blocks(String prefix, Sizes sizes) {
        int width = sizes.width();
        for (int layer = 0; layer < LAYERS; layer++) {
            String name = prefix + ".encoder.layers." + layer + ".";
            norm(name + "layer_norm1", width);
            for (String part : List.of("q_proj", "k_proj", "v_proj", "out_proj")) {
                linear(name + "self_attn." + part, width, width);
            }
            norm(name + "layer_norm2", width);
            linear(name + "mlp.fc1", sizes.mlpWidth(), width);
            linear(name + "mlp.fc2", width, sizes.mlpWidth());
        }
    }

    private void linear(String name, int out, int in) {
        random(name + ".weight", out, in);
        random(name + ".bias", out);
    }

    private void norm(String name, int width) {
        add(name + ".weight", Filling.ONE, width);
        random(name + ".bias", width);
    }

    private void random(String name, Integer... shape) {
        add(name, Filling.RANDOM, shape);
    }

    private void add(String name, Filling filling, Integer... shape) {
        tensors.add(new Tensor(name, filling, Arrays.asList(shape)));
    }
}
