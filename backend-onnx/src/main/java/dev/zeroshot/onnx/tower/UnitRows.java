package dev.zeroshot.onnx.tower;

import dev.zeroshot.core.embedding.Embedding;
import dev.zeroshot.core.error.ModelException;
import dev.zeroshot.core.error.ModelException.Reason;
import dev.zeroshot.onnx.session.TowerSession.FloatTensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Makes embeddings of what a session returned. */
public final class UnitRows {
    private UnitRows() {}

    /**
     * Scales each row to unit length.
     *
     * @param output [count, dimension]
     * @param count how many rows there must be
     * @param dimension how many values each must have
     * @param name what messages call the tower
     * @return [count] embeddings
     * @throws ModelException EXECUTION if the shape is another one, or a row has no direction (all zero, NaN, infinite)
     */
    public static List<Embedding> of(FloatTensor output, int count, int dimension, String name) {
        if (!Arrays.equals(output.shape(), new long[] {count, dimension})) {
            throw new ModelException(
                    Reason.EXECUTION,
                    name + ": returned the shape " + Arrays.toString(output.shape()) + " where [" + count + ", "
                            + dimension + "] was due; the model's files do not fit together");
        }
        List<Embedding> embeddings = new ArrayList<>(count);
        for (int row = 0; row < count; row++) {
            embeddings.add(unit(output.values(), row * dimension, dimension, name));
        }
        return embeddings;
    }

    private static Embedding unit(float[] values, int offset, int dimension, String name) {
        try {
            return Embedding.normalised(values, offset, dimension);
        } catch (IllegalArgumentException e) {
            throw new ModelException(
                    Reason.EXECUTION,
                    name + ": computed no usable embedding (" + e.getMessage()
                            + "); the weights may be damaged, fetch them again",
                    e);
        }
    }
}
