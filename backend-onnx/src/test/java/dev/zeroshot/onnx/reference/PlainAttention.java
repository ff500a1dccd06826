package dev.zeroshot.onnx.reference;

import dev.zeroshot.onnx.testing.ClipCheckpoint;
import dev.zeroshot.onnx.testing.ClipSizes;

/** Attention between the tokens of one input; its four linear layers are called so. */
record PlainAttention(
        ClipCheckpoint checkpoint, String queryName, String keyName, String valueName, String outputName) {
    double[][] run(double[][] x, boolean causal) {
        double[][] query = Matrices.linear(x, checkpoint, queryName);
        double[][] key = Matrices.linear(x, checkpoint, keyName);
        double[][] value = Matrices.linear(x, checkpoint, valueName);
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
        return Matrices.linear(joined, checkpoint, outputName);
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
