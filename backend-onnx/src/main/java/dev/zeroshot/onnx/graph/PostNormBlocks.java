package dev.zeroshot.onnx.graph;

/**
 * BERT's transformer blocks, norm(x + attention(x)) and norm(x + mlp(x)), as in "transformers"' AltCLIP (its layers are
 * RoBERTa's). What a layer norm gives goes into the next sum too, and so must keep its scale.
 */
final class PostNormBlocks {
    private final Layers layers;
    private final String prefix;

    /**
     * Blocks.
     *
     * @param layers what they are made of
     * @param prefix of the tensors' names up to the number of a block, for instance {@code roberta.encoder.layer.}
     */
    PostNormBlocks(Layers layers, String prefix) {
        this.layers = layers;
        this.prefix = prefix;
    }

    /** From [N*L, W] to the wanted rows [N, W] after all blocks. */
    String append(String tokens) {
        int count = layers.shape().layers();
        String x = tokens;
        for (int layer = 0; layer < count; layer++) {
            boolean last = layer == count - 1;
            Change attended = layers.attention(x, attention(layer), last);
            String seen = last ? layers.wanted(x) : x;
            x = layers.skipNorm(seen, attended, name(layer, "attention.output.LayerNorm"), Readers.others())
                    .get(0);
            Change mlp = layers.mlp(x, name(layer, "intermediate.dense"), name(layer, "output.dense"));
            x = layers.skipNorm(x, mlp, name(layer, "output.LayerNorm"), Readers.others())
                    .get(0);
        }
        return x;
    }

    private AttentionNames attention(int layer) {
        return new AttentionNames(
                name(layer, "attention.self.query"),
                name(layer, "attention.self.key"),
                name(layer, "attention.self.value"),
                name(layer, "attention.output.dense"));
    }

    private String name(int layer, String part) {
        return prefix + layer + "." + part;
    }
}
