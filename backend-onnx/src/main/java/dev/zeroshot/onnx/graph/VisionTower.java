package dev.zeroshot.onnx.graph;

import static dev.zeroshot.onnx.graph.GraphWriter.attribute;

import ai.onnx.proto.OnnxMl.TensorProto;
import dev.zeroshot.onnx.weights.TensorEntry;
import java.util.List;

/**
 * CLIP's picture tower, a vision transformer: {@code pixel_values} [N, 3, S, S] to {@code image_embeds} [N, D], not yet
 * of unit length.
 *
 * @param transformer the sizes of its transformer
 * @param imageSize S, the picture's edge in pixels; what is left of it after the last whole patch is not looked at
 * @param patchSize the edge of a patch in pixels
 */
public record VisionTower(TransformerShape transformer, int imageSize, int patchSize) {
    /** The graph's input. */
    public static final String INPUT = "pixel_values";

    /** The graph's output. */
    public static final String OUTPUT = "image_embeds";

    private static final String PREFIX = "vision_model";
    private static final String EMBEDDINGS = PREFIX + ".embeddings.";

    /**
     * Writes the tower.
     *
     * @param tensors the checkpoint's tensors
     * @param arithmetic the numbers that it computes with
     * @return the graph
     * @throws dev.zeroshot.core.error.ModelException if a tensor is missing or of another shape
     */
    public ExternalModel write(TensorLookup tensors, Arithmetic arithmetic) {
        GraphWriter graph = new GraphWriter("vision");
        String pixels = graph.input(INPUT, TensorProto.DataType.FLOAT, "N", 3, imageSize, imageSize);
        long width = transformer.width();
        Layers.Rows rows = Layers.Rows.mutual(graph.constant(-1, tokens(), width));
        Layers layers = arithmetic.layers(graph, tensors, transformer, rows);
        String embedded = layers.embedded(embed(layers, patches(graph, pixels)));
        String tokens = layers.norm(embedded, PREFIX + ".pre_layrnorm", Readers.others());
        String pooled = new PreNormBlocks(layers, PREFIX).append(tokens, PREFIX + ".post_layernorm");
        Projection.write(graph, tensors, pooled, "visual_projection.weight", transformer.width(), OUTPUT);
        return graph.finish();
    }

    private int grid() {
        return imageSize / patchSize;
    }

    /**
     * How many tokens a picture becomes.
     *
     * @return the patches and the class token
     */
    public int tokens() {
        return grid() * grid() + 1;
    }

    /** [N, 3, S, S] to [N*G*G, 3*P*P]: the convolution's stride is its width, so it is one matrix product. */
    private String patches(GraphWriter graph, String pixels) {
        String split = graph.node(
                "Reshape",
                List.of(wholePatches(graph, pixels), graph.constant(-1, 3, grid(), patchSize, grid(), patchSize)));
        String turned = graph.node("Transpose", List.of(split), attribute("perm", List.of(0L, 2L, 4L, 1L, 3L, 5L)));
        return graph.node("Reshape", List.of(turned, graph.constant(-1, 3L * patchSize * patchSize)));
    }

    /** The convolution, which adds no margin, leaves out the pixels at the right and below that fill no patch. */
    private String wholePatches(GraphWriter graph, String pixels) {
        long edge = (long) grid() * patchSize;
        if (edge == imageSize) {
            return pixels;
        }
        return graph.node(
                "Slice", List.of(pixels, graph.constant(0, 0), graph.constant(edge, edge), graph.constant(2, 3)));
    }

    /** Patches through the kernel, a class token in front, positions added: [N*T, W]. */
    private String embed(Layers layers, String patches) {
        GraphWriter graph = layers.graph();
        TensorLookup tensors = layers.tensors();
        long width = transformer.width();
        TensorEntry kernel = tensors.require(EMBEDDINGS + "patch_embedding.weight", width, 3, patchSize, patchSize);
        String embedded = layers.patches(patches, kernel, 3 * patchSize * patchSize);
        String batched = graph.node("Reshape", List.of(embedded, graph.constant(-1, (long) grid() * grid(), width)));
        String shifted = graph.node("Pad", List.of(batched, graph.constant(0, 1, 0, 0, 0, 0)));
        String classToken = graph.weight(tensors.require(EMBEDDINGS + "class_embedding", width), List.of(1L, width));
        String first = graph.node("Pad", List.of(classToken, graph.constant(0, 0, tokens() - 1, 0)));
        String positions = graph.weight(tensors.require(EMBEDDINGS + "position_embedding.weight", tokens(), width));
        String table = graph.node("Add", List.of(first, positions));
        String sum = graph.node("Add", List.of(shifted, table));
        return graph.node("Reshape", List.of(sum, graph.constant(-1, width)));
    }
}
