package dev.zeroshot.onnx.graph;

import static dev.zeroshot.onnx.graph.GraphWriter.attribute;

import dev.zeroshot.core.error.ModelException;
import dev.zeroshot.core.error.ModelException.Reason;
import dev.zeroshot.onnx.weights.TensorEntry;
import java.util.List;

/** The last step of a tower: into the space that both towers share. */
final class Projection {
    private Projection() {}

    /** The tensor's own shape decides on D: a config's nested projection_dim can be stale. */
    static void write(GraphWriter graph, TensorLookup tensors, String pooled, String name, int width, String output) {
        TensorEntry entry = tensors.require(name);
        if (entry.shape().size() != 2 || entry.shape().get(1) != width) {
            throw new ModelException(
                    Reason.DAMAGED,
                    entry.file() + ": the tensor '" + name + "' has the shape " + entry.shape()
                            + " where config.json asks for [projection size, " + width + "]");
        }
        String projected = graph.node("Gemm", List.of(pooled, graph.weight(entry)), attribute("transB", 1));
        graph.output(projected, output, "N", entry.shape().get(0));
    }
}
