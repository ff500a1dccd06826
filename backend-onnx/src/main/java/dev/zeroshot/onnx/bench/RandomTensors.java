package dev.zeroshot.onnx.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The tensors of a checkpoint, as "transformers" names them. */
final class RandomTensors {
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
    private final RandomFamily family;

    private RandomTensors(RandomFamily family) {
        this.family = family;
    }

    /** All of them, in the order in which they are to be written. */
    static List<Tensor> of(RandomFamily family) {
        RandomTensors list = new RandomTensors(family);
        list.add("logit_scale", Filling.LOGIT_SCALE);
        if (family.isAltClip()) {
            list.robertaTower();
        } else {
            list.causalTower();
        }
        list.pictureTower();
        return List.copyOf(list.tensors);
    }

    private void causalTower() {
        int width = family.text().width();
        random("text_model.embeddings.token_embedding.weight", family.vocabulary(), width);
        random("text_model.embeddings.position_embedding.weight", family.positions(), width);
        blocks("text_model", family.text());
        norm("text_model.final_layer_norm", width);
        random("text_projection.weight", family.projection(), width);
    }

    private void pictureTower() {
        RandomFamily.Vision vision = family.vision();
        int width = vision.tower().width();
        random("vision_model.embeddings.class_embedding", width);
        random("vision_model.embeddings.patch_embedding.weight", width, 3, vision.patch(), vision.patch());
        random("vision_model.embeddings.position_embedding.weight", vision.tokens(), width);
        norm("vision_model.pre_layrnorm", width);
        blocks("vision_model", vision.tower());
        norm("vision_model.post_layernorm", width);
        random("visual_projection.weight", family.projection(), width);
    }

    private void robertaTower() {
        RandomFamily.Tower tower = family.text();
        int width = tower.width();
        String embeddings = "text_model.roberta.embeddings.";
        random(embeddings + "word_embeddings.weight", family.vocabulary(), width);
        random(embeddings + "position_embeddings.weight", family.positions(), width);
        random(embeddings + "token_type_embeddings.weight", 1, width);
        norm(embeddings + "LayerNorm", width);
        for (int layer = 0; layer < tower.layers(); layer++) {
            String name = "text_model.roberta.encoder.layer." + layer + ".";
            for (String part : List.of("self.query", "self.key", "self.value", "output.dense")) {
                linear(name + "attention." + part, width, width);
            }
            norm(name + "attention.output.LayerNorm", width);
            linear(name + "intermediate.dense", tower.mlpWidth(), width);
            linear(name + "output.dense", width, tower.mlpWidth());
            norm(name + "output.LayerNorm", width);
        }
        norm("text_model.pre_LN", width);
        linear("text_model.transformation", RandomFamily.MAPPED_WIDTH, width);
        random("text_projection.weight", family.projection(), RandomFamily.MAPPED_WIDTH);
    }

    private void blocks(String prefix, RandomFamily.Tower tower) {
        int width = tower.width();
        for (int layer = 0; layer < tower.layers(); layer++) {
            String name = prefix + ".encoder.layers." + layer + ".";
            norm(name + "layer_norm1", width);
            for (String part : List.of("q_proj", "k_proj", "v_proj", "out_proj")) {
                linear(name + "self_attn." + part, width, width);
            }
            norm(name + "layer_norm2", width);
            linear(name + "mlp.fc1", tower.mlpWidth(), width);
            linear(name + "mlp.fc2", width, tower.mlpWidth());
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
