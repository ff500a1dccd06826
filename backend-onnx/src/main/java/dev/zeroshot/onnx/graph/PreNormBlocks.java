package dev.zeroshot.onnx.graph;

import java.util.List;

/** CLIP's transformer blocks, x + attention(norm(x)) and x + mlp(norm(x)), as in "transformers"' CLIPEncoderLayer. */
final class PreNormBlocks {
    private final Layers layers;
    private final String prefix;

    /**
     * Blocks.
     *
     * @param layers what they are made of
     * @param prefix of the tensors' names, for instance {@code text_model}
     */
    PreNormBlocks(Layers layers, String prefix) {
        this.layers = layers;
        this.prefix = prefix;
    }

    /** From [N*L, W] to the wanted rows [N, W] after all blocks and the layer norm of the given name. */
    String append(String tokens, String lastNorm) {
        int count = layers.shape().layers();
        String residual = tokens;
        String normed = layers.norm(tokens, name(0, "layer_norm1"), Readers.of(attention(0)));
        for (int layer = 0; layer < count; layer++) {
            boolean last = layer == count - 1;
            Change attended = layers.attention(normed, attention(layer), last);
            List<String> second = layers.skipNorm(
                    last ? layers.wanted(residual) : residual, attended, name(layer, "layer_norm2"), mlp(layer));
            Change mlp = layers.mlp(second.get(0), name(layer, "mlp.fc1"), name(layer, "mlp.fc2"));
            List<String> next = last
                    ? layers.skipNorm(second.get(1), mlp, lastNorm, Readers.others())
                    : layers.skipNorm(
                            second.get(1), mlp, name(layer + 1, "layer_norm1"), Readers.of(attention(layer + 1)));
            normed = next.get(0);
            residual = next.get(1);
        }
        return normed;
    }

    private Readers mlp(int layer) {
        return new Readers(name(layer, "mlp.fc2"), List.of(name(layer, "mlp.fc1")));
    }

    private AttentionNames attention(int layer) {
        return new AttentionNames(
                name(layer, "self_attn.q_proj"),
                name(layer, "self_attn.k_proj"),
                name(layer, "self_attn.v_proj"),
                name(layer, "self_attn.out_proj"));
    }

    private String name(int layer, String part) {
        return prefix + ".encoder.layers." + layer + "." + part;
    }
}
