package dev.zeroshot.onnx.graph;

import static dev.zeroshot.onnx.graph.GraphWriter.attribute;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Rounds the rows of a matrix to bytes, each row with a scale of its own: x is near (q - zero) * scale. So what becomes of
 * a row depends on no other, and rows of one picture not on its batch mates. Not thread-safe.
 */
final class Int8Rows {
    /** Half of the range for each sign. */
    private static final int MIDDLE = 128;

    /** The steps on each side of the middle. */
    private static final int SIDE = 127;

    /** Where zero lies among the bytes for what an activation gives: few numbers below it are needed. */
    private static final int LOW = 32;

    /** Neither of the activations goes below: GELU's least value is -0.17, QuickGELU's -0.1637. */
    private static final float LEAST_ACTIVE = 0.17f;

    private final GraphWriter graph;
    private final Map<String, String> zeros = new HashMap<>();

    Int8Rows(GraphWriter graph) {
        this.graph = graph;
    }

    /**
     * A matrix in bytes.
     *
     * @param values [M, in] of unsigned bytes
     * @param scale [M, 1]
     * @param zero the byte that stands for zero
     */
    record Quantised(String values, String scale, String zero) {}

    /** Numbers of both signs. */
    Quantised symmetric(String x, String rowsLike) {
        // A row of zeros has a scale of 0: whatever its bytes are, they come to 0 again.
        String largest = largest(graph.node("Abs", List.of(x)));
        return quantised(x, times(largest, 1f / SIDE), MIDDLE, rowsLike);
    }

    /** What an activation gives, each number perhaps multiplied by at most 1. */
    Quantised active(String x, String rowsLike) {
        int above = 2 * MIDDLE - 1 - LOW;
        String scale = graph.node(
                "Max", List.of(times(largest(x), 1f / above), graph.constant(new float[] {LEAST_ACTIVE / LOW})));
        return quantised(x, scale, LOW, rowsLike);
    }

    /** Of each row: [M]. */
    private String largest(String x) {
        return graph.node("ReduceMax", List.of(x, graph.constant(-1)), attribute("keepdims", 0));
    }

    private String times(String x, float factor) {
        return graph.node("Mul", List.of(x, graph.constant(new float[] {factor})));
    }

    private Quantised quantised(String x, String scale, int zero, String rowsLike) {
        String all = zeros.computeIfAbsent(
                rowsLike + zero,
                key -> graph.node("Expand", List.of(graph.unsignedByte(zero, 1), graph.node("Shape", List.of(scale)))));
        String values = graph.node("QuantizeLinear", List.of(x, scale, all), attribute("axis", 0));
        String column = graph.node("Unsqueeze", List.of(scale, graph.constant(-1)));
        return new Quantised(values, column, graph.unsignedByte(zero));
    }
}
