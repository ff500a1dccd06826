package dev.zeroshot.onnx.quantise;

import java.util.Arrays;

/** Takes those weights out of a matrix that are not to be rounded. Rows may be taken from many threads. */
final class KeptWeights {
    private final KeptExact kept;
    private final int in;
    private final float[] columns;
    private final float[] rows;

    KeptWeights(KeptExact kept, int out, int in) {
        this.kept = kept;
        this.in = in;
        this.columns = new float[out * kept.count()];
        this.rows = new float[kept.rows().length * in];
    }

    /** [out, kept columns and rows]. */
    float[] columns() {
        return columns;
    }

    /** [kept rows, in]. */
    float[] rows() {
        return rows;
    }

    /** Leaves zeros in a row for what is kept of it. */
    void take(float[] weights, int start, int row, float[] columnFactors, float rowFactor) {
        int at = Arrays.binarySearch(kept.rows(), row);
        if (at >= 0) {
            for (int i = 0; i < in; i++) {
                rows[at * in + i] = weights[start + i] * columnFactors[i] * rowFactor;
            }
            Arrays.fill(weights, start, start + in, 0);
            columns[row * kept.count() + kept.columns().length + at] = 1;
            return;
        }
        for (int i = 0; i < kept.columns().length; i++) {
            int column = kept.columns()[i];
            columns[row * kept.count() + i] = weights[start + column] * columnFactors[column] * rowFactor;
            weights[start + column] = 0;
        }
    }
}
