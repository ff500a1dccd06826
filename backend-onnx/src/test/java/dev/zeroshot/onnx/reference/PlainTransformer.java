package dev.zeroshot.onnx.reference;

import dev.zeroshot.onnx.testing.ClipCheckpoint;
import dev.zeroshot.onnx.testing.ClipSizes;

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

    private double[][] mlp(double[][] x, String name) {
        double[][] hidden = Matrices.linear(x, checkpoint, name + "fc1");
        for (double[] row : hidden) {
            for (int i = 0; i < row.length; i++) {
                row[i] = Gelu.apply(checkpoint.sizes().activation(), row[i]);
            }
        }
        return Matrices.linear(hidden, checkpoint, name + "fc2");
    }

    private double[][] attention(double[][] x, String name) {
        double[][] query = Matrices.linear(x, checkpoint, name + "q_proj");
        double[][] key = Matrices.linear(x, checkpoint, name + "k_proj");
        double[][] value = Matrices.linear(x, checkpoint, name + "v_proj");
        double[][] joined = new double[x.length][x[0].length];
        for (int head = 0; head < x[0].length; head += ClipSizes.HEAD) {
            for (int from = 0; from < x.length; from++) {
                int seen = causal ? from + 1 : x.length;
                double[] weights = softmax(scores(query[from], key, head, seen));
                for (int to = 0; to < seen; to++) {
                    for (int i = head; i < head + ClipSizes.HEAD; i++) {
                        joined[from][i] += weights[to] * value[to][i];
                    }
                }
            }
        }
        return Matrices.linear(joined, checkpoint, name + "out_proj");
    }

    private static double[] scores(double[] query, double[][] key, int head, int seen) {
        double[] scores = new double[seen];
        for (int to = 0; to < seen; to++) {
            for (int i = head; i < head + ClipSizes.HEAD; i++) {
                scores[to] += query[i] * key[to][i] / Math.sqrt(ClipSizes.HEAD);
            }
        }
        return scores;
    }

    private static double[] softmax(double[] scores) {
        double sum = 0;
        double[] weights = new double[scores.length];
        for (int i = 0; i < scores.length; i++) {
            weights[i] = Math.exp(scores[i]);
            sum += weights[i];
        }
        for (int i = 0; i < weights.length; i++) {
            weights[i] /= sum;
        }
        return weights;
    }
}
