package dev.zeroshot.onnx.graph;

import static dev.zeroshot.onnx.graph.GraphWriter.attribute;

import ai.onnx.proto.OnnxMl.TensorProto;
import dev.zeroshot.onnx.weights.TensorEntry;
import java.util.List;

/**
 * AltCLIP's prompt tower, XLM-RoBERTa with a layer norm and a linear layer behind it: {@code input_ids} [N, L] to {@code
 * text_embeds} [N, D], not yet of unit length. The first token counts. All tokens see each other, so the graph must be
 * fed prompts of one length; padding would need a mask, which it has not.
 *
 * @param transformer the sizes of its transformer
 * @param tables how many rows its tables of embeddings have
 * @param padId the token that gets no position of its own
 * @param mappedWidth values behind the transformation ({@code project_dim})
 */
public record RobertaTextTower(TransformerShape transformer, Tables tables, int padId, int mappedWidth) {
    private static final String PREFIX = "text_model.roberta.";
    private static final String EMBEDDINGS = PREFIX + "embeddings.";

    /**
     * The numbers of rows.
     *
     * @param vocabulary token embeddings
     * @param positions position embeddings; those of tokens begin at padId + 1
     * @param types token type embeddings, of which a prompt takes the first
     */
    public record Tables(int vocabulary, int positions, int types) {}

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
        String ids = graph.input(CausalTextTower.IDS, TensorProto.DataType.INT64, "N", "L");
        String embedded = embed(graph, tensors, ids);
        Layers layers = arithmetic.layers(
                graph, tensors, transformer, Layers.Rows.mutual(graph.node("Shape", List.of(embedded))));
        String tokens = graph.node("Reshape", List.of(embedded, graph.constant(-1, transformer.width())));
        String normed = layers.norm(tokens, EMBEDDINGS + "LayerNorm", Readers.others());
        String first = new PostNormBlocks(layers, blocks(tensors)).append(normed);
        String mapped = layers.linear(
                layers.norm(first, "text_model.pre_LN", Readers.others()),
                "text_model.transformation",
                mappedWidth,
                transformer.width());
        Projection.write(graph, tensors, mapped, "text_projection.weight", mappedWidth, CausalTextTower.OUTPUT);
        return graph.finish();
    }

    /** Published checkpoints call the blocks {@code layer}, the newest saves {@code layers}. */
    private static String blocks(TensorLookup tensors) {
        String newest = PREFIX + "encoder.layers.";
        return tensors.has(newest + "0.attention.self.query.weight") ? newest : PREFIX + "encoder.layer.";
    }

    /** Token, position and type embeddings: [N, L, W]. */
    private String embed(GraphWriter graph, TensorLookup tensors, String ids) {
        long width = transformer.width();
        TensorEntry words = tensors.require(EMBEDDINGS + "word_embeddings.weight", tables.vocabulary(), width);
        TensorEntry places = tensors.require(EMBEDDINGS + "position_embeddings.weight", tables.positions(), width);
        TensorEntry types = tensors.require(EMBEDDINGS + "token_type_embeddings.weight", tables.types(), width);
        String typed = graph.node("Add", List.of(graph.rows(words, ids), graph.rows(types, graph.constant(0))));
        return graph.node("Add", List.of(typed, graph.rows(places, positions(graph, ids))));
    }

    /** padId + how many tokens that are no padding there have been, and padId itself for padding: [N, L]. */
    private String positions(GraphWriter graph, String ids) {
        String padding = graph.node("Equal", List.of(ids, graph.constant(padId)));
        String counted = graph.node(
                "Cast",
                List.of(graph.node("Not", List.of(padding))),
                attribute("to", TensorProto.DataType.INT64.getNumber()));
        String running = graph.node("CumSum", List.of(counted, graph.constant(1)));
        return graph.node("Add", List.of(graph.node("Mul", List.of(running, counted)), graph.constant(padId)));
    }
}
