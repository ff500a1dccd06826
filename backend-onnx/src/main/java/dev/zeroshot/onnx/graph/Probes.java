package dev.zeroshot.onnx.graph;

import java.util.List;
import java.util.Optional;

/**
 * Values inside a tower that its graph gives beside the embedding, if they are asked for: how large the inputs of its
 * linear layers are, and the sums of tokens after each half of a block. Not thread-safe.
 */
final class Probes {
    private static final String INPUT = "input of ";
    private static final String SUM = "sum after ";

    private final boolean asked;

    Probes(boolean asked) {
        this.asked = asked;
    }

    /** The linear layer whose input an output shows. */
    static Optional<String> linearOf(String output) {
        return after(INPUT, output);
    }

    /** The half of a block whose sums an output shows. */
    static Optional<String> halfOf(String output) {
        return after(SUM, output);
    }

    private static Optional<String> after(String prefix, String output) {
        return output.startsWith(prefix) ? Optional.of(output.substring(prefix.length())) : Optional.empty();
    }

    /** The largest magnitude of each column of [rows, columns]. */
    void input(GraphWriter graph, String linear, String value) {
        if (asked) {
            String magnitudes = graph.node("Abs", List.of(value));
            String largest = graph.node(
                    "ReduceMax", List.of(magnitudes, graph.constant(0)), GraphWriter.attribute("keepdims", 0));
            graph.output(largest, INPUT + linear, "columns of " + linear);
        }
    }

    /** The tokens [rows, W] to which a half of a block has just been added. */
    void sum(GraphWriter graph, String half, String value) {
        if (asked) {
            graph.output(value, SUM + half, "rows of " + half, "columns of " + half);
        }
    }
}
