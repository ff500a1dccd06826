package dev.zeroshot.onnx.reference;

import dev.zeroshot.onnx.testing.ClipCheckpoint;
import dev.zeroshot.onnx.testing.ClipSizes;

/** CLIP as its paper and "transformers" have it, for one picture or prompt at a time. */
public final class PlainClip {
    private static final double[] MEAN = {0.5, 0.4, 0.3};
    private static final double[] DEVIATION = {0.2, 0.25, 0.3};

    private final ClipCheckpoint checkpoint;
    private final ClipSizes sizes;

    /** Computes with a checkpoint's numbers. */
    public PlainClip(ClipCheckpoint checkpoint) {
        this.checkpoint = checkpoint;
        this.sizes = checkpoint.sizes();
    }

    /** The embedding of a crop [S, S, 3] of bytes. */
    public double[] image(byte[] rgb) {
        double[][] tokens = Matrices.norm(tokens(rgb), checkpoint, "vision_model.pre_layrnorm");
        double[][] x = new PlainTransformer(checkpoint, "vision_model", sizes.visionLayers(), false).run(tokens);
        double[][] pooled = Matrices.norm(new double[][] {x[0]}, checkpoint, "vision_model.post_layernorm");
        return Matrices.unit(Matrices.multiply(pooled, checkpoint.tensor("visual_projection.weight"))[0]);
    }

    /** The embedding of a prompt's ids, padded by the caller or not; the token at the given position counts. */
    public double[] text(int[] ids, int pooledPosition) {
        int width = sizes.textWidth();
        double[] table = checkpoint.tensor("text_model.embeddings.token_embedding.weight");
        double[] positions = checkpoint.tensor("text_model.embeddings.position_embedding.weight");
        double[][] tokens = new double[ids.length][width];
        for (int t = 0; t < ids.length; t++) {
            for (int i = 0; i < width; i++) {
                tokens[t][i] = table[ids[t] * width + i] + positions[t * width + i];
            }
        }
        double[][] x = new PlainTransformer(checkpoint, "text_model", sizes.textLayers(), true).run(tokens);
        double[][] normed = Matrices.norm(x, checkpoint, "text_model.final_layer_norm");
        double[][] pooled = {normed[pooledPosition]};
        return Matrices.unit(Matrices.multiply(pooled, checkpoint.tensor("text_projection.weight"))[0]);
    }

    /** The class token, then the patches row by row, with their positions. */
    private double[][] tokens(byte[] rgb) {
        int width = sizes.visionWidth();
        int grid = sizes.imageSize() / sizes.patchSize();
        double[] classToken = checkpoint.tensor("vision_model.embeddings.class_embedding");
        double[] positions = checkpoint.tensor("vision_model.embeddings.position_embedding.weight");
        double[][] tokens = new double[sizes.tokens()][width];
        for (int t = 0; t < tokens.length; t++) {
            double[] content = t == 0 ? classToken : patch(rgb, (t - 1) / grid, (t - 1) % grid);
            for (int i = 0; i < width; i++) {
                tokens[t][i] = content[i] + positions[t * width + i];
            }
        }
        return tokens;
    }

    /** The convolution at one place of the grid. */
    private double[] patch(byte[] rgb, int gridY, int gridX) {
        double[] kernel = checkpoint.tensor("vision_model.embeddings.patch_embedding.weight");
        int edge = sizes.patchSize();
        double[] sums = new double[sizes.visionWidth()];
        for (int o = 0; o < sums.length; o++) {
            for (int c = 0; c < 3; c++) {
                for (int y = 0; y < edge; y++) {
                    for (int x = 0; x < edge; x++) {
                        int pixel = (gridY * edge + y) * sizes.imageSize() + gridX * edge + x;
                        double level = ((rgb[3 * pixel + c] & 0xff) / 255.0 - MEAN[c]) / DEVIATION[c];
                        sums[o] += level * kernel[((o * 3 + c) * edge + y) * edge + x];
                    }
                }
            }
        }
        return sums;
    }
}
