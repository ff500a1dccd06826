package dev.zeroshot.onnx.graph;

import static dev.zeroshot.onnx.graph.GraphWriter.attribute;

import java.util.ArrayList;
import java.util.List;

/**
 * CLIP's transformer blocks, x + attention(norm(x)) and x + mlp(norm(x)), as in "transformers"' CLIPEncoderLayer. Tokens
 * of all batch mates are rows of one matrix [N*L, W], which is what matrix products want; only attention sees [N, L, W].
 *
 * <p>In the last block the result is needed for one token of each input only, so queries and everything behind them are
 * computed for these rows alone: the numbers are the same, the work is a twelfth of a block's less.
 */
final class PreNormBlocks {
    private final GraphWriter graph;
    private final TensorLookup tensors;
    private final String prefix;
    private final TransformerShape shape;
    private final Rows rows;

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

    PreNormBlocks(GraphWriter graph, TensorLookup tensors, String prefix, TransformerShape shape, Rows rows) {
        this.graph = graph;
        this.tensors = tensors;
        this.prefix = prefix;
        this.shape = shape;
        this.rows = rows;
    }

    /** From [N*L, W] to the wanted rows [N, W] after all blocks and the layer norm of the given name. */
    String append(String tokens, String lastNorm) {
        String residual = tokens;
        String normed = layerNorm(tokens, name(0, "layer_norm1"));
        for (int layer = 0; layer < shape.layers(); layer++) {
            boolean last = layer == shape.layers() - 1;
            String attended = last ? lastAttention(normed, layer) : attention(normed, layer);
            List<String> second = skipNorm(last ? wanted(residual) : residual, attended, name(layer, "layer_norm2"));
            String mlp = mlp(second.get(0), layer);
            List<String> next = skipNorm(second.get(1), mlp, last ? lastNorm : name(layer + 1, "layer_norm1"));
            normed = next.get(0);
            residual = next.get(1);
        }
        return normed;
    }

    private String attention(String normed, int layer) {
        List<String> inputs = new ArrayList<>();
        for (String part : List.of("q_proj", "k_proj", "v_proj")) {
            inputs.add(batched(linear(normed, name(layer, "self_attn." + part), shape.width(), shape.width())));
        }
        String attended = heads(inputs, rows.causal());
        return linear(flat(attended), name(layer, "self_attn.out_proj"), shape.width(), shape.width());
    }

    private String lastAttention(String normed, int layer) {
        String query = linear(wanted(normed), name(layer, "self_attn.q_proj"), shape.width(), shape.width());
        List<String> inputs = new ArrayList<>();
        inputs.add(graph.node("Reshape", List.of(query, graph.constant(-1, 1, shape.width()))));
        for (String part : List.of("k_proj", "v_proj")) {
            inputs.add(batched(linear(normed, name(layer, "self_attn." + part), shape.width(), shape.width())));
        }
        String attended = heads(inputs, false);
        return linear(flat(attended), name(layer, "self_attn.out_proj"), shape.width(), shape.width());
    }

    private String heads(List<String> inputs, boolean causal) {
        return graph.runtimeNode(
                        "MultiHeadAttention",
                        inputs,
                        1,
                        attribute("num_heads", shape.heads()),
                        attribute("unidirectional", causal ? 1 : 0))
                .get(0);
    }

    private String mlp(String normed, int layer) {
        String hidden = linear(normed, name(layer, "mlp.fc1"), shape.mlpWidth(), shape.width());
        String active =
                switch (shape.activation()) {
                    case QUICK_GELU ->
                        graph.runtimeNode("QuickGelu", List.of(hidden), 1, attribute("alpha", 1.702f))
                                .get(0);
                    case GELU -> graph.node("Gelu", List.of(hidden));
                };
        return linear(active, name(layer, "mlp.fc2"), shape.width(), shape.mlpWidth());
    }

    /** x W^T + b; checkpoints store W as [out, in], which Gemm takes as it is. */
    private String linear(String input, String name, int out, int in) {
        String weight = graph.weight(tensors.require(name + ".weight", out, in));
        String bias = graph.weight(tensors.require(name + ".bias", out));
        return graph.node("Gemm", List.of(input, weight, bias), attribute("transB", 1));
    }

    private String layerNorm(String input, String name) {
        return graph.node(
                "LayerNormalization",
                List.of(input, normPart(name, "weight"), normPart(name, "bias")),
                attribute("epsilon", (float) shape.epsilon()));
    }

    /** norm(residual + change), and the sum itself. */
    private List<String> skipNorm(String residual, String change, String name) {
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
    private String wanted(String flat) {
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

    private String name(int layer, String part) {
        return prefix + ".encoder.layers." + layer + "." + part;
    }
}
