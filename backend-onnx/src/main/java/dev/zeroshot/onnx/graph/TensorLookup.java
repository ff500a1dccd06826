package dev.zeroshot.onnx.graph;

import dev.zeroshot.core.error.ModelException;
import dev.zeroshot.core.error.ModelException.Reason;
import dev.zeroshot.onnx.weights.CheckpointWeights;
import dev.zeroshot.onnx.weights.DType;
import dev.zeroshot.onnx.weights.TensorEntry;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Finds a checkpoint's tensors and checks that they are what a graph needs. Immutable and thread-safe. */
public final class TensorLookup {
    private static final Set<DType> FLOATS = EnumSet.of(DType.F32, DType.F16, DType.BF16);

    private final CheckpointWeights weights;

    /**
     * Creates a lookup.
     *
     * @param weights the checkpoint's tensors
     */
    public TensorLookup(CheckpointWeights weights) {
        this.weights = weights;
    }

    /**
     * Whether there is a tensor.
     *
     * @param name the tensor's name
     * @return true if one is called so, of whatever type and shape
     */
    public boolean has(String name) {
        return weights.find(name).isPresent();
    }

    /**
     * A tensor of floats of a given shape.
     *
     * @param name the tensor's name
     * @param shape the shape that it must have
     * @return where it lies
     * @throws ModelException DAMAGED if it is missing or of another shape, UNSUPPORTED if of another type
     */
    public TensorEntry require(String name, long... shape) {
        TensorEntry entry = require(name);
        List<Long> expected = Arrays.stream(shape).boxed().toList();
        if (!entry.shape().equals(expected)) {
            throw new ModelException(
                    Reason.DAMAGED,
                    entry.file() + ": the tensor '" + name + "' has the shape " + entry.shape()
                            + " where config.json of " + weights.folder() + " asks for " + expected
                            + "; take both files from one download");
        }
        return entry;
    }

    /**
     * A tensor of floats of any shape.
     *
     * @param name the tensor's name
     * @return where it lies
     * @throws ModelException DAMAGED if it is missing, UNSUPPORTED if it holds no float32, float16 or bfloat16
     */
    public TensorEntry require(String name) {
        TensorEntry entry = weights.find(name)
                .orElseThrow(() -> new ModelException(
                        Reason.DAMAGED,
                        weights.folder() + ": the tensor '" + name + "' is missing in " + weights.files()
                                + "; download the checkpoint again"));
        if (!FLOATS.contains(entry.dtype())) {
            throw new ModelException(
                    Reason.UNSUPPORTED,
                    entry.file() + ": the tensor '" + name + "' holds " + entry.dtype()
                            + "; only F32, F16 and BF16 are supported, so save the model with one of these types");
        }
        return entry;
    }
}
