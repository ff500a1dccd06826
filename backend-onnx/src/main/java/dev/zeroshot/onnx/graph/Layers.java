package dev.zeroshot.onnx.graph;

import static dev.zeroshot.onnx.graph.GraphWriter.attribute;

import dev.zeroshot.onnx.weights.TensorEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The layers that every transformer is made of, whatever its blocks do first, in float32. Tokens of all batch mates are
 * rows of one matrix [N*L, W], which is what matrix products want; only attention sees [N, L, W].
 *
 * <p>In the last block the result is needed for one token of each input only, so queries and everything behind them are
 * computed for these rows alone: the numbers are the same, the work is a block's less but for its keys and values.
 */
class Layers {
    /** The name of the part that makes tokens of patches. */
    static final String PATCHES = "patches";

    private final GraphWriter graph;
    private final TensorLookup tensors;
    private final TransformerShape shape;
    private final Rows rows;
    private final Probes probes;

    /**
     * Layers of a graph.
     *
     * @param graph collects the nodes
     * @param tensors the checkpoint's tensors
     * @param shape the sizes
     * @param rows how rows and batches are told apart, and which row of each input counts at the end
     * @param probes what else the graph shall give
     */
    Layers(GraphWriter graph, TensorLookup tensors, TransformerShape shape, Rows rows, Probes probes) {
        this.graph = graph;
        this.tensors = tensors;
        this.shape = shape;
        this.rows = rows;
        this.probes = probes;
    }

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

    final GraphWriter graph() {
        return graph;
    }

    final TensorLookup tensors() {
        return tensors;
    }

    final TransformerShape shape() {
        return shape;
    }

    /** Attention of all tokens, or of the wanted ones alone: [N*L, W] to [N*L, W] or [N, W]. */
    Change attention(String tokens, AttentionNames names, boolean wantedOnly) {
        probes.tokens(graph, names.query(), tokens);
        String queries = square(wantedOnly ? wanted(tokens) : tokens, names.query());
        String attended = attended(
                List.of(queries, square(tokens, names.key()), square(tokens, names.value())),
                Optional.empty(),
                wantedOnly);
        probes.input(graph, names.output(), attended);
        return Change.whole(names.output(), square(attended, names.output()));
    }

    /** From queries, keys and values, [N*L, W] each, and perhaps their bias [3 * W]. */
    final String attended(List<String> threeParts, Optional<String> bias, boolean wantedOnly) {
        List<String> inputs = new ArrayList<>();
        inputs.add(wantedOnly ? oneEach(threeParts.get(0)) : batched(threeParts.get(0)));
        inputs.add(batched(threeParts.get(1)));
        inputs.add(batched(threeParts.get(2)));
        bias.ifPresent(inputs::add);
        return flat(graph.runtimeNode(
                        "MultiHeadAttention",
                        inputs,
                        1,
                        attribute("num_heads", shape.heads()),
                        // the one wanted token of a causal tower is the last, which sees all
                        attribute("unidirectional", rows.causal() && !wantedOnly ? 1 : 0))
                .get(0));
    }

    /** The feed-forward part. */
    Change mlp(String tokens, String first, String second) {
        probes.tokens(graph, first, tokens);
        String active = active(linear(tokens, first, shape.mlpWidth(), shape.width()));
        probes.input(graph, second, active);
        return Change.whole(second, linear(active, second, shape.width(), shape.mlpWidth()));
    }

    /** The non-linearity. */
    final String active(String hidden) {
        return switch (shape.activation()) {
            case QUICK_GELU ->
                graph.runtimeNode("QuickGelu", List.of(hidden), 1, attribute("alpha", 1.702f))
                        .get(0);
            case GELU -> graph.node("Gelu", List.of(hidden));
        };
    }

    private String square(String input, String name) {
        return linear(input, name, shape.width(), shape.width());
    }

    /** x W^T + b; checkpoints store W as [out, in], which Gemm takes as it is. */
    final String linear(String input, String name, int out, int in) {
        String weight = graph.weight(tensors.require(name + ".weight", out, in));
        String bias = graph.weight(tensors.require(name + ".bias", out));
        return graph.node("Gemm", List.of(input, weight, bias), attribute("transB", 1));
    }

    /** Patches [N*G*G, in] through the convolution's kernel, which is looked at as [out, in]. */
    String patches(String patches, TensorEntry kernel, int in) {
        String weight = graph.weight(kernel, List.of((long) shape.width(), (long) in));
        return graph.node("Gemm", List.of(patches, weight), attribute("transB", 1));
    }

    /** Tokens that have been made of patches. */
    final String embedded(String tokens) {
        return probes.sum(graph, PATCHES, tokens);
    }

    /** (x - mean) / sqrt(variance + epsilon) * weight + bias. */
    final String norm(String input, String name, Readers readers) {
        return graph.node(
                "LayerNormalization",
                List.of(input, normPart(name, "weight", readers), normPart(name, "bias", readers)),
                attribute("epsilon", (float) shape.epsilon()));
    }

    /** norm(residual + change), and the sum itself. */
    final List<String> skipNorm(String residual, Change change, String name, Readers readers) {
        if (probes.replaceSums()) {
            String whole = graph.node("Add", List.of(change.value(), residual));
            String sum = change.bias()
                    .map(bias -> graph.node("Add", List.of(whole, bias)))
                    .orElse(whole);
            String probed = probes.sum(graph, change.half(), sum);
            return List.of(norm(probed, name, readers), probed);
        }
        List<String> inputs = new ArrayList<>(
                List.of(change.value(), residual, normPart(name, "weight", readers), normPart(name, "bias", readers)));
        change.bias().ifPresent(inputs::add);
        List<String> outputs =
                graph.runtimeNode("SkipLayerNormalization", inputs, 4, attribute("epsilon", (float) shape.epsilon()));
        probes.sum(graph, change.half(), outputs.get(3));
        return List.of(outputs.get(0), outputs.get(3));
    }

    /** A layer norm's factors or summands. */
    String normPart(String name, String part, Readers readers) {
        return graph.weight(tensors.require(name + "." + part, shape.width()));
    }

    /** The row that counts of each input: [N*L, W] to [N, W]. */
    final String wanted(String flat) {
        String from = graph.constant(rows.causal() ? -1 : 0);
        String to = graph.constant(rows.causal() ? Long.MAX_VALUE : 1);
        return flat(graph.node("Slice", List.of(batched(flat), from, to, graph.constant(1))));
    }

    private String oneEach(String rows) {
        return graph.node("Reshape", List.of(rows, graph.constant(-1, 1, shape.width())));
    }

    private String batched(String flat) {
        return graph.node("Reshape", List.of(flat, rows.batchedShape()));
    }

    private String flat(String batched) {
        return graph.node("Reshape", List.of(batched, graph.constant(-1, shape.width())));
    }
}
