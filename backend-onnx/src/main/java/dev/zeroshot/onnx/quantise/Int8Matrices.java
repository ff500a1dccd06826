package dev.zeroshot.onnx.quantise;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Matrices that have been rounded to bytes already, for graphs of one tower that differ in which layers have bytes. They
 * take memory as long as this is held. Thread-safe.
 */
public final class Int8Matrices {
    private final int largest;
    private final Map<MatrixSource.Rounding, Int8Matrix> known = new ConcurrentHashMap<>();

    /**
     * Starts with none.
     *
     * @param largest the largest magnitude of a weight's byte, at most 127
     */
    public Int8Matrices(int largest) {
        this.largest = largest;
    }

    /**
     * The largest magnitude of a weight's byte.
     *
     * @return as given
     */
    public int largest() {
        return largest;
    }

    /**
     * Rounds a matrix as {@link MatrixSource#quantise} does, once.
     *
     * @param source the weights
     * @param columnFactors [in] what to multiply the columns by first
     * @param rowFactors [out] what to multiply the rows by, each above 0
     * @param kept what to keep as it is, multiplied all the same
     * @return the matrix
     */
    public Int8Matrix get(MatrixSource source, float[] columnFactors, float[] rowFactors, KeptExact kept) {
        return known.computeIfAbsent(
                source.rounding(columnFactors, rowFactors, kept),
                key -> source.quantise(columnFactors, rowFactors, kept, largest));
    }
}
