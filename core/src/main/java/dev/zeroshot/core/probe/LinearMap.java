package dev.zeroshot.core.probe;

import dev.zeroshot.core.embedding.Embedding;
import java.util.Arrays;

/** From an embedding to a logit for each class: logit_k = weights_k · embedding + bias_k. Immutable and thread-safe. */
public final class LinearMap {
    private final int dimension;
    private final float[] weights;
    private final float[] biases;

    private LinearMap(int dimension, float[] weights, float[] biases) {
        this.dimension = dimension;
        this.weights = weights;
        this.biases = biases;
    }

    /**
     * A map.
     *
     * @param weights [classes x dimension], class by class, finite; copied
     * @param biases [classes], at least one, finite; copied
     * @return the map
     * @throws IllegalArgumentException if the lengths do not fit each other, or a number is not finite
     */
    public static LinearMap of(float[] weights, float[] biases) {
        if (biases.length == 0 || weights.length == 0 || weights.length % biases.length != 0) {
            throw new IllegalArgumentException(
                    weights.length + " weights do not belong to " + biases.length + " classes");
        }
        requireFinite(weights);
        requireFinite(biases);
        return new LinearMap(weights.length / biases.length, weights.clone(), biases.clone());
    }

    private static void requireFinite(float[] values) {
        for (float value : values) {
            if (!Float.isFinite(value)) {
                throw new IllegalArgumentException(value + " is no weight");
            }
        }
    }

    /**
     * How many values an embedding has.
     *
     * @return at least 1
     */
    public int dimension() {
        return dimension;
    }

    /**
     * How many classes there are.
     *
     * @return at least 1
     */
    public int classes() {
        return biases.length;
    }

    /**
     * One weight.
     *
     * @param number the class, from 0
     * @param index which value of an embedding it is for, from 0
     * @return the weight
     */
    public float weight(int number, int index) {
        return weights[number * dimension + index];
    }

    /**
     * What is added to a class's logit.
     *
     * @param number the class, from 0
     * @return the bias
     */
    public float bias(int number) {
        return biases[number];
    }

    /**
     * Applies the map, summed in double precision.
     *
     * @param embedding of {@link #dimension} values
     * @return [classes] logits
     * @throws IllegalArgumentException if the dimension is another
     */
    public double[] logits(Embedding embedding) {
        if (embedding.dimension() != dimension) {
            throw new IllegalArgumentException(
                    "an embedding of " + embedding.dimension() + " values does not fit weights for " + dimension);
        }
        double[] logits = new double[biases.length];
        for (int k = 0; k < logits.length; k++) {
            double sum = biases[k];
            for (int i = 0; i < dimension; i++) {
                sum += (double) weights[k * dimension + i] * embedding.get(i);
            }
            logits[k] = sum;
        }
        return logits;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LinearMap that
                && Arrays.equals(weights, that.weights)
                && Arrays.equals(biases, that.biases);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(weights) + Arrays.hashCode(biases);
    }

    @Override
    public String toString() {
        return "LinearMap[" + biases.length + " x " + dimension + "]";
    }
}
