package dev.zeroshot.onnx.quantise;

import dev.zeroshot.onnx.weights.TensorEntry;
import dev.zeroshot.onnx.weights.TensorFloats;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * A linear layer's weights [out, in] in a checkpoint, read block by block on all cores, so that they are never in memory as
 * a whole. Immutable and thread-safe.
 */
public final class MatrixSource {
    /** Weights in a block: 0.5 MB, which a core's cache holds. */
    private static final int BLOCK = 1 << 17;

    /** Bytes of a file that are read at a time. */
    private static final int PIECE = 1 << 16;

    private static final int ROWS_LOOKED_AT = 16;
    private static final int BLOCKS_LOOKED_AT = 16;

    /** Adding it to a float of less than 2^22 rounds to a whole number, half to even, which the low bits then hold. */
    private static final float ROUNDING = 0x1.8p23f;

    private final String name;
    private final TensorFloats floats;
    private final int out;
    private final int in;

    /**
     * A matrix.
     *
     * @param entry where it lies, of out * in elements, whatever its shape
     * @param out output channels, the rows
     * @param in input channels, the columns
     */
    public MatrixSource(TensorEntry entry, int out, int in) {
        if (entry.elements() != (long) out * in) {
            throw new IllegalArgumentException(entry + " is not of " + out + " x " + in);
        }
        this.name = entry.name();
        this.floats = TensorFloats.of(entry);
        this.out = out;
        this.in = in;
    }

    /**
     * How large the weights of each input channel are. Of a large matrix a part of the rows is looked at, evenly spread: it
     * tells about as much in a part of the time.
     *
     * @return [in] the largest magnitudes
     */
    public float[] columnMaxima() {
        int blocks = blocks(ROWS_LOOKED_AT);
        int every = Math.max(1, blocks / BLOCKS_LOOKED_AT);
        float[] maxima = new float[in];
        float[] weights = new float[ROWS_LOOKED_AT * in];
        ByteBuffer scratch = ByteBuffer.allocate(PIECE);
        for (int block = 0; block < blocks; block += every) {
            int rows = read(block, ROWS_LOOKED_AT, weights, scratch);
            for (int start = 0; start < rows * in; start += in) {
                for (int i = 0; i < in; i++) {
                    maxima[i] = Math.max(maxima[i], Math.abs(weights[start + i]));
                }
            }
        }
        return maxima;
    }

    /**
     * Rounds the weights to 8 bits, with a scale for each output channel.
     *
     * @param columnFactors [in] what to multiply the columns by first
     * @param rowFactors [out] what to multiply the rows by, each above 0
     * @param kept what to keep as it is, multiplied all the same
     * @param largest the largest magnitude of a byte, at most 127
     * @return the matrix, turned so that a row belongs to an input channel
     */
    public Int8Matrix quantise(float[] columnFactors, float[] rowFactors, KeptExact kept, int largest) {
        ByteBuffer values = ByteBuffer.allocateDirect(Math.multiplyExact(out, in));
        float[] scales = new float[out];
        KeptWeights exact = new KeptWeights(kept, out, in);
        int rows = rowsOfBlock();
        forBlocks(rows, (block, weights, count) -> {
            int first = block * rows;
            for (int row = 0; row < count; row++) {
                exact.take(weights, row * in, first + row, columnFactors, rowFactors[first + row]);
                scales[first + row] = scaleRow(weights, row * in, columnFactors, largest) * rowFactors[first + row];
            }
            turn(weights, count, values, first);
        });
        return new Int8Matrix(values, scales, exact.columns(), exact.rows());
    }

    /**
     * What a rounded matrix depends on.
     *
     * @param name the tensor
     * @param columnFactors what its columns are multiplied by
     * @param rowFactors what its rows are multiplied by
     * @param columns the columns that are kept
     * @param rows the rows that are kept
     */
    record Rounding(
            String name, FloatBuffer columnFactors, FloatBuffer rowFactors, IntBuffer columns, IntBuffer rows) {}

    /** Buffers are equal where their numbers are. */
    Rounding rounding(float[] columnFactors, float[] rowFactors, KeptExact kept) {
        return new Rounding(
                name,
                FloatBuffer.wrap(columnFactors),
                FloatBuffer.wrap(rowFactors),
                IntBuffer.wrap(kept.columns()),
                IntBuffer.wrap(kept.rows()));
    }

    /** Leaves a row in steps of its scale, which it returns. */
    private float scaleRow(float[] weights, int start, float[] columnFactors, int steps) {
        float largest = Float.MIN_NORMAL * steps;
        for (int i = 0; i < in; i++) {
            float weight = weights[start + i] * columnFactors[i];
            weights[start + i] = weight;
            largest = Math.max(largest, Math.abs(weight));
        }
        float scale = largest / steps;
        for (int i = 0; i < in; i++) {
            weights[start + i] = weights[start + i] / scale + ROUNDING;
        }
        return scale;
    }

    /** Writes the rounded rows of a block as columns. */
    private void turn(float[] rounded, int count, ByteBuffer values, int first) {
        byte[] line = new byte[count];
        for (int i = 0; i < in; i++) {
            for (int row = 0; row < count; row++) {
                line[row] = (byte) Float.floatToRawIntBits(rounded[row * in + i]);
            }
            values.put(i * out + first, line);
        }
    }

    /** How many rows there are in a block. */
    private int read(int block, int rows, float[] weights, ByteBuffer scratch) {
        int count = Math.min(rows, out - block * rows);
        floats.read((long) block * rows * in, weights, count * in, scratch);
        return count;
    }

    /** A multiple of a cache line, where there are as many, for the turned lines of different blocks to keep apart. */
    private int rowsOfBlock() {
        int fitting = Math.max(1, BLOCK / in);
        return fitting < 64 ? fitting : fitting / 64 * 64;
    }

    private int blocks(int rows) {
        return (out + rows - 1) / rows;
    }

    /** What is done with a block of weights, of so many rows. */
    private interface BlockWork {
        void run(int block, float[] weights, int rows);
    }

    /** On all cores, each with memory of its own for all its blocks. */
    private void forBlocks(int rows, BlockWork work) {
        int blocks = blocks(rows);
        int workers = Math.min(blocks, Runtime.getRuntime().availableProcessors());
        IntStream.range(0, workers).parallel().forEach(worker -> {
            float[] weights = new float[rows * in];
            ByteBuffer scratch = ByteBuffer.allocate(PIECE);
            for (int block = worker; block < blocks; block += workers) {
                work.run(block, weights, read(block, rows, weights, scratch));
            }
        });
    }

    /**
     * Factors that change nothing.
     *
     * @param count how many
     * @return ones
     */
    public static float[] ones(int count) {
        float[] ones = new float[count];
        Arrays.fill(ones, 1);
        return ones;
    }
}
