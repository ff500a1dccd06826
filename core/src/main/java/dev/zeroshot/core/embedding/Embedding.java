package dev.zeroshot.core.embedding;

import java.util.Arrays;
import java.util.List;

/**
 * A picture or a prompt as a vector of unit length, so that the dot product of two embeddings of one model is their
 * cosine. Immutable and thread-safe.
 */
public final class Embedding {
    private final float[] values;

    private Embedding(float[] values) {
        this.values = values;
    }

    /**
     * Scales a vector to unit length: v / sqrt(sum(v_i^2)), summed in double precision.
     *
     * @param vector [dimension], finite and not all zero; copied
     * @return the embedding
     * @throws IllegalArgumentException if the vector is empty, all zero or holds NaN or an infinity
     */
    public static Embedding normalised(float[] vector) {
        return normalised(vector, 0, vector.length);
    }

    /**
     * Scales a part of an array to unit length.
     *
     * @param vectors holds the vector from {@code offset} on; copied
     * @param offset where the vector begins
     * @param dimension how many values it has, at least 1
     * @return the embedding
     * @throws IllegalArgumentException if the vector is empty, all zero or holds NaN or an infinity
     */
    public static Embedding normalised(float[] vectors, int offset, int dimension) {
        double squares = 0;
        for (int i = offset; i < offset + dimension; i++) {
            squares += (double) vectors[i] * vectors[i];
        }
        double norm = Math.sqrt(squares);
        if (!(norm > 0) || Double.isInfinite(norm)) {
            throw new IllegalArgumentException("a vector of length " + norm + " has no direction");
        }
        float[] values = new float[dimension];
        for (int i = 0; i < dimension; i++) {
            values[i] = (float) (vectors[offset + i] / norm);
        }
        return new Embedding(values);
    }

    /**
     * The mean of several embeddings, scaled to unit length again: how CLIP's authors join the templates of one label
     * (Radford et al. 2021, section 3.1.4, "prompt ensembling").
     *
     * @param embeddings at least one, all of one dimension
     * @return the mean direction; the embedding itself if there is only one
     * @throws IllegalArgumentException if there is none, if dimensions differ, or if they cancel each other out
     */
    public static Embedding mean(List<Embedding> embeddings) {
        if (embeddings.isEmpty()) {
            throw new IllegalArgumentException("the mean of no embeddings is not defined");
        }
        if (embeddings.size() == 1) {
            return embeddings.get(0);
        }
        float[] sum = new float[embeddings.get(0).dimension()];
        for (Embedding embedding : embeddings) {
            requireDimension(sum.length, embedding);
            for (int i = 0; i < sum.length; i++) {
                sum[i] += embedding.values[i];
            }
        }
        return normalised(sum);
    }

    private static void requireDimension(int expected, Embedding embedding) {
        if (embedding.dimension() != expected) {
            throw new IllegalArgumentException(
                    "embeddings of " + expected + " and " + embedding.dimension() + " values do not belong together");
        }
    }

    /**
     * How many values it has.
     *
     * @return the dimension, at least 1
     */
    public int dimension() {
        return values.length;
    }

    /**
     * One value.
     *
     * @param index 0 to {@link #dimension()} - 1
     * @return the value there, [-1, 1]
     */
    public float get(int index) {
        return values[index];
    }

    /**
     * The cosine of the angle between two embeddings, summed in double precision.
     *
     * @param other of the same model
     * @return [-1, 1], up to rounding
     * @throws IllegalArgumentException if the dimensions differ
     */
    public double cosine(Embedding other) {
        requireDimension(values.length, other);
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            sum += (double) values[i] * other.values[i];
        }
        return sum;
    }

    /**
     * All values.
     *
     * @return [dimension], a copy
     */
    public float[] toArray() {
        return values.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Embedding that && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return "Embedding[" + values.length + "]";
    }
}
