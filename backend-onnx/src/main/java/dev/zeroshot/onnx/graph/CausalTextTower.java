package dev.zeroshot.onnx.graph;

import ai.onnx.proto.OnnxMl.TensorProto;
import dev.zeroshot.onnx.weights.TensorEntry;
import java.util.List;

/**
 * CLIP's prompt tower, a causal transformer: {@code input_ids} [N, L] to {@code text_embeds} [N, D], not yet of unit
 * length. The last of the L tokens is the one that counts. A token sees only those before it, so whatever stands behind
 * the token that counts, padding included, can be cut off without a change; L may be any length up to the context length.
 *
 * @param transformer the sizes of its transformer
 * @param vocabularySize number of token embeddings
 * @param contextLength number of position embeddings
 */
public record CausalTextTower(TransformerShape transformer, int vocabularySize, int contextLength) {
    /** The graph's input: token ids. */
    public static final String IDS = "input_ids";

    /** The graph's output. */
    public static final String OUTPUT = "text_embeds";

    private static final String PREFIX = "text_model";

    /**
     * Writes the tower.
     *
     * @param tensors the checkpoint's tensors
     * @param arithmetic the numbers that it computes with
     * @return the graph
     * @throws dev.zeroshot.core.error.ModelException if a tensor is missing or of another shape
     */
    public ExternalModel write(TensorLookup tensors, Arithmetic arithmetic) {
        GraphWriter graph = new GraphWriter("text");
        String ids = graph.input(IDS, TensorProto.DataType.INT64, "N", "L");
        String embedded = embed(graph, tensors, ids);
        String tokens = graph.node("Reshape", List.of(embedded, graph.constant(-1, transformer.width())));
        Layers.Rows rows = Layers.Rows.causal(graph.node("Shape", List.of(embedded)));
        String pooled = new PreNormBlocks(arithmetic.layers(graph, tensors, transformer, rows), PREFIX)
                .append(tokens, PREFIX + ".final_layer_norm");
        Projection.write(graph, tensors, pooled, "text_projection.weight", transformer.width(), OUTPUT);
        return graph.finish();
    }

    /** Token and position embeddings: [N, L, W]. */
    private String embed(GraphWriter graph, TensorLookup tensors, String ids) {
        String name = PREFIX + ".embeddings.";
        long width = transformer.width();
        TensorEntry table = tensors.require(name + "token_embedding.weight", vocabularySize, width);
        String positions = graph.weight(tensors.require(name + "position_embedding.weight", contextLength, width));
        String length =
                graph.node("Shape", List.of(ids), GraphWriter.attribute("start", 1), GraphWriter.attribute("end", 2));
        String used = graph.node("Slice", List.of(positions, graph.constant(0), length, graph.constant(0)));
        return graph.node("Add", List.of(graph.rows(table, ids), used));
    }
}
