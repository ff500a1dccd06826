package dev.zeroshot.onnx.graph;

import ai.onnx.proto.OnnxMl.TensorProto;
import java.util.List;
import java.util.Optional;

/**
 * Values inside a tower that its graph gives beside the embedding, or takes instead of its own, if they are asked for: how
 * large the inputs of its linear layers are, and the sums of tokens after each half of a block. Not thread-safe.
 */
final class Probes {
    private static final String INPUT = "input of ";
    private static final String TOKENS = "tokens of ";
    private static final String SUM = "sum after ";

    private final Probing probing;
    private Optional<String> count = Optional.empty();
    private int sums;

    Probes(Probing probing) {
        this.probing = probing;
    }

    /** The linear layer whose input an output shows. */
    static Optional<String> linearOf(String output) {
        return after(INPUT, output);
    }

    /** The linear layer whose input an output shows, if it reads tokens. */
    static Optional<String> readerOf(String output) {
        return after(TOKENS, output);
    }

    /** The half of a block whose sums an output shows. */
    static Optional<String> halfOf(String output) {
        return after(SUM, output);
    }

    private static Optional<String> after(String prefix, String output) {
        return output.startsWith(prefix) ? Optional.of(output.substring(prefix.length())) : Optional.empty();
    }

    /** Then sums and norms must not be one node. */
    boolean replaceSums() {
        return probing == Probing.REPLACED_SUMS;
    }

    /** The largest magnitude of each column of [rows, columns], what a linear layer reads. */
    void input(GraphWriter graph, String linear, String value) {
        columns(graph, linear, value, INPUT);
    }

    /** The same of tokens [rows, W], perhaps behind a layer norm. */
    void tokens(GraphWriter graph, String linear, String value) {
        columns(graph, linear, value, TOKENS);
    }

    private void columns(GraphWriter graph, String linear, String value, String prefix) {
        if (probing == Probing.VALUES) {
            String magnitudes = graph.node("Abs", List.of(value));
            String largest = graph.node(
                    "ReduceMax", List.of(magnitudes, graph.constant(0)), GraphWriter.attribute("keepdims", 0));
            graph.output(largest, prefix + linear, "columns of " + linear);
        }
    }

    /** The tokens [rows, W] to which a half of a block has just been added, or what is given instead. */
    String sum(GraphWriter graph, String half, String value) {
        Object[] shape = {"rows of " + half, "columns of " + half};
        switch (probing) {
            case VALUES -> graph.output(value, SUM + half, shape);
            case REPLACED_SUMS -> {
                return replaced(graph, value, graph.input(SUM + half, TensorProto.DataType.FLOAT, shape));
            }
            case NOTHING -> {}
        }
        return value;
    }

    private String replaced(GraphWriter graph, String value, String given) {
        if (count.isEmpty()) {
            count = Optional.of(graph.input(Probing.REPLACED, TensorProto.DataType.INT64, 1));
        }
        String replace = graph.node("Less", List.of(graph.constant(sums++), count.get()));
        return graph.node("Where", List.of(replace, given, value));
    }
}
