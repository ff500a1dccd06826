package dev.zeroshot.onnx.graph;

import static dev.zeroshot.onnx.graph.GraphWriter.attribute;

import java.util.List;

/**
 * The layers that every transformer is made of, whatever its blocks do first. Tokens of all batch mates are rows of one
 * matrix [N*L, W], which is what matrix products want; only attention sees [N, L, W].
 *
 * <p>In the last block the result is needed for one token of each input only, so queries and everything behind them are
 * computed for these rows alone: the numbers are the same, the work is a block's less but for its keys and values.
 *
 * @param graph collects the nodes
 * @param tensors the checkpoint's tensors
 * @param shape the sizes
 * @param rows how rows and batches are told apart, and which row of each input counts at the end
 */
record Layers(GraphWriter graph, TensorLookup tensors, TransformerShape shape, Rows rows) {
    /**
     * How rows and batches are told apart, and which row of each input counts at the end.
     *
     * @param batchedShape value [3]: the shape [N, L, W]
     * @param causal whether a token sees only those before it; then the last one counts, else the first
     */
    record Rows(String batchedShape, boolean causal) {
        /** Tokens that see those before them; the last one counts. */
        static Rows causal(String batchedShape) {
            return new Rows(batchedShape, true);
        }

        /** Tokens that see each other; the first one counts. */
        static Rows mutual(String batchedShape) {
            return new Rows(batchedShape, false);
        }
    }

    /** The names of the four linear layers of one attention. */
    record AttentionNames(String query, String key, String value, String output) {}

    /** Attention of all tokens, or of the wanted ones alone: [N*L, W] to [N*L, W] or [N, W]. */
    String attention(String tokens, AttentionNames names, boolean wantedOnly) {
        String query = square(wantedOnly ? wanted(tokens) : tokens, names.query());
        String queries = wantedOnly
                ? graph.node("Reshape", List.of(query, graph.constant(-1, 1, shape.width())))
                : batched(query);
        String attended = graph.runtimeNode(
                        "MultiHeadAttention",
                        List.of(queries, batched(square(tokens, names.key())), batched(square(tokens, names.value()))),
                        1,
                        attribute("num_heads", shape.heads()),
                        // the one wanted token of a causal tower is the last, which sees all
                        attribute("unidirectional", rows.causal() && !wantedOnly ? 1 : 0))
                .get(0);
        return square(flat(attended), names.output());
    }

    /** The feed-forward part. */
    String mlp(String tokens, String first, String second) {
        String hidden = linear(tokens, first, shape.mlpWidth(), shape.width());
        String active =
                switch (shape.activation()) {
                    case QUICK_GELU ->
                        graph.runtimeNode("QuickGelu", List.of(hidden), 1, attribute("alpha", 1.702f))
                                .get(0);
                    case GELU -> graph.node("Gelu", List.of(hidden));
                };
        return linear(active, second, shape.width(), shape.mlpWidth());
    }

    private String square(String input, String name) {
        return linear(input, name, shape.width(), shape.width());
    }

    /** x W^T + b; checkpoints store W as [out, in], which Gemm takes as it is. */
    String linear(String input, String name, int out, int in) {
        String weight = graph.weight(tensors.require(name + ".weight", out, in));
        String bias = graph.weight(tensors.require(name + ".bias", out));
        return graph.node("Gemm", List.of(input, weight, bias), attribute("transB", 1));
    }

    /** (x - mean) / sqrt(variance + epsilon) * weight + bias. */
    String norm(String input, String name) {
        return graph.node(
                "LayerNormalization",
                List.of(input, normPart(name, "weight"), normPart(name, "bias")),
                attribute("epsilon", (float) shape.epsilon()));
    }

    /** norm(residual + change), and the sum itself. */
    List<String> skipNorm(String residual, String change, String name) {
        List<String> outputs = graph.runtimeNode(
                "SkipLayerNormalization",
                List.of(change, residual, normPart(name, "weight"), normPart(name, "bias")),
                4,
                attribute("epsilon", (float) shape.epsilon()));
        return List.of(outputs.get(0), outputs.get(3));
    }

    private String normPart(String name, String part) {
        return graph.weight(tensors.require(name + "." + part, shape.width()));
    }

    /** The row that counts of each input: [N*L, W] to [N, W]. */
    String wanted(String flat) {
        String from = graph.constant(rows.causal() ? -1 : 0);
        String to = graph.constant(rows.causal() ? Long.MAX_VALUE : 1);
        return flat(graph.node("Slice", List.of(batched(flat), from, to, graph.constant(1))));
    }

    private String batched(String flat) {
        return graph.node("Reshape", List.of(flat, rows.batchedShape()));
    }

    private String flat(String batched) {
        return graph.node("Reshape", List.of(batched, graph.constant(-1, shape.width())));
    }
}
