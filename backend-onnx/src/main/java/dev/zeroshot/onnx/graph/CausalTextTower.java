package dev.zeroshot.onnx.graph;

import ai.onnx.proto.OnnxMl.TensorProto;
import java.util.List;
import java.util.Optional;

/**
 * CLIP's prompt tower, a causal transformer: {@code input_ids} [N, L] to {@code text_embeds} [N, D], not yet of unit
 * length. L may be any length up to the context length: what stands behind the pooled token is never seen, so padding
 * can be trimmed without a change.
 *
 * @param transformer the sizes of its transformer
 * @param vocabularySize number of token embeddings
 * @param contextLength number of position embeddings
 */
public record CausalTextTower(TransformerShape transformer, int vocabularySize, int contextLength) {
    /** The graph's input: token ids. */
    public static final String IDS = "input_ids";

    /** The graph's input [N]: for each prompt the row of [N*L] whose output counts. */
    public static final String POOLED_ROWS = "pooled_rows";

    /** The graph's input [N]: for each prompt how many tokens the pooled one sees, itself included. */
    public static final String LENGTHS = "lengths";

    private static final String PREFIX = "text_model";

    /**
     * Writes the tower.
     *
     * @param tensors the checkpoint's tensors
     * @return the graph
     * @throws dev.zeroshot.core.error.ModelException if a tensor is missing or of another shape
     */
    public ExternalModel write(TensorLookup tensors) {
        GraphWriter graph = new GraphWriter("text");
        String ids = graph.input(IDS, TensorProto.DataType.INT64, "N", "L");
        String pooledRows = graph.input(POOLED_ROWS, TensorProto.DataType.INT64, "N");
        String lengths = graph.input(LENGTHS, TensorProto.DataType.INT32, "N");
        String embedded = embed(graph, tensors, ids);
        String tokens = graph.node("Reshape", List.of(embedded, graph.constant(-1, transformer.width())));
        PreNormBlocks.Rows rows = new PreNormBlocks.Rows(
                graph.node("Shape", List.of(embedded)),
                true,
                value -> graph.node("Gather", List.of(value, pooledRows)),
                Optional.of(lengths));
        String pooled = new PreNormBlocks(graph, tensors, PREFIX, transformer, rows)
                .append(tokens, PREFIX + ".final_layer_norm");
        Projection.write(graph, tensors, pooled, "text_projection.weight", transformer.width(), "text_embeds");
        return graph.finish();
    }

    /** Token and position embeddings: [N, L, W]. */
    private String embed(GraphWriter graph, TensorLookup tensors, String ids) {
        String name = PREFIX + ".embeddings.";
        long width = transformer.width();
        String table = graph.weight(tensors.require(name + "token_embedding.weight", vocabularySize, width));
        String positions = graph.weight(tensors.require(name + "position_embedding.weight", contextLength, width));
        String length =
                graph.node("Shape", List.of(ids), GraphWriter.attribute("start", 1), GraphWriter.attribute("end", 2));
        String used = graph.node("Slice", List.of(positions, graph.constant(0), length, graph.constant(0)));
        return graph.node("Add", List.of(graph.node("Gather", List.of(table, ids)), used));
    }
}
