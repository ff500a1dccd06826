package dev.zeroshot.onnx.graph;

import dev.zeroshot.onnx.quantise.MatrixSource;

/**
 * What the channels of a linear layer's input are divided by, and the columns of its weights multiplied by.
 *
 * @param values [in], each above 0; those of outliers leave next to nothing of them
 * @param outliers the channels whose products are computed in float32, in ascending order
 */
record Divisors(float[] values, int[] outliers) {
    static Divisors none(int in) {
        return new Divisors(MatrixSource.ones(in), new int[0]);
    }

    boolean haveOutliers() {
        return outliers.length > 0;
    }

    /** What to multiply by instead of dividing: [in]. */
    float[] inverse() {
        float[] inverse = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            inverse[i] = 1 / values[i];
        }
        return inverse;
    }
}
