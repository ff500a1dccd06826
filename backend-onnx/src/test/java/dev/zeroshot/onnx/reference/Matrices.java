package dev.zeroshot.onnx.reference;

import dev.zeroshot.onnx.testing.ClipCheckpoint;

/** The few operations that a transformer is made of. Rows are tokens. */
final class Matrices {
    private Matrices() {}

    /** x W^T, for W stored as [out, in]. */
    static double[][] multiply(double[][] x, double[] weight) {
        int in = x[0].length;
        int out = weight.length / in;
        double[][] y = new double[x.length][out];
        for (int row = 0; row < x.length; row++) {
            for (int o = 0; o < out; o++) {
                double sum = 0;
                for (int i = 0; i < in; i++) {
                    sum += x[row][i] * weight[o * in + i];
                }
                y[row][o] = sum;
            }
        }
        return y;
    }

    /** x W^T + b. */
    static double[][] linear(double[][] x, ClipCheckpoint checkpoint, String name) {
        double[][] y = multiply(x, checkpoint.tensor(name + ".weight"));
        double[] bias = checkpoint.tensor(name + ".bias");
        for (double[] row : y) {
            for (int i = 0; i < row.length; i++) {
                row[i] += bias[i];
            }
        }
        return y;
    }

    /** (x - mean) / sqrt(variance + epsilon) * weight + bias, each row by itself. */
    static double[][] norm(double[][] x, ClipCheckpoint checkpoint, String name) {
        double[] weight = checkpoint.tensor(name + ".weight");
        double[] bias = checkpoint.tensor(name + ".bias");
        double[][] y = new double[x.length][];
        for (int row = 0; row < x.length; row++) {
            int n = x[row].length;
            double mean = 0;
            for (double value : x[row]) {
                mean += value / n;
            }
            double variance = 0;
            for (double value : x[row]) {
                variance += (value - mean) * (value - mean) / n;
            }
            double scale = 1 / Math.sqrt(variance + checkpoint.sizes().epsilon());
            y[row] = new double[n];
            for (int i = 0; i < n; i++) {
                y[row][i] = (x[row][i] - mean) * scale * weight[i] + bias[i];
            }
        }
        return y;
    }

    static double[][] add(double[][] a, double[][] b) {
        double[][] sum = new double[a.length][a[0].length];
        for (int row = 0; row < a.length; row++) {
            for (int i = 0; i < sum[row].length; i++) {
                sum[row][i] = a[row][i] + b[row][i];
            }
        }
        return sum;
    }

    /** Scaled to length 1. */
    static double[] unit(double[] x) {
        double squares = 0;
        for (double value : x) {
            squares += value * value;
        }
        double[] y = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            y[i] = x[i] / Math.sqrt(squares);
        }
        return y;
    }
}
