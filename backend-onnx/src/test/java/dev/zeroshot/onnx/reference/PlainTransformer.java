package dev.zeroshot.onnx.reference;

import dev.zeroshot.onnx.testing.ClipCheckpoint;

/** CLIP's blocks: x + attention(norm(x)), then x + mlp(norm(x)). */
record PlainTransformer(ClipCheckpoint checkpoint, String prefix, int layers, boolean causal) {
    double[][] run(double[][] tokens) {
        double[][] x = tokens;
        for (int i = 0; i < layers; i++) {
            String layer = prefix + ".encoder.layers." + i + ".";
            x = Matrices.add(x, attention(Matrices.norm(x, checkpoint, layer + "layer_norm1"), layer + "self_attn."));
            x = Matrices.add(x, mlp(Matrices.norm(x, checkpoint, layer + "layer_norm2"), layer + "mlp."));
        }
        return x;
    }

    private double[][] attention(double[][] x, String name) {
        return new PlainAttention(checkpoint, name + "q_proj", name + "k_proj", name + "v_proj", name + "out_proj")
                .run(x, causal);
    }

    private double[][] mlp(double[][] x, String name) {
        double[][] hidden = Matrices.linear(x, checkpoint, name + "fc1");
        return Matrices.linear(Gelu.apply(checkpoint.sizes().activation(), hidden), checkpoint, name + "fc2");
    }
}
