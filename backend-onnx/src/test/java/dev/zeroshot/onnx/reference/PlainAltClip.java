package dev.zeroshot.onnx.reference;

import dev.zeroshot.onnx.testing.ClipCheckpoint;
import dev.zeroshot.onnx.testing.ClipSizes;

/** AltCLIP's prompt tower as "transformers" has it, for one prompt at a time. */
record PlainAltClip(ClipCheckpoint checkpoint, String blocks) {
    private static final String EMBEDDINGS = "text_model.roberta.embeddings.";

    /** The embedding of a prompt's ids; all of them count, those that equal the padding id included. */
    double[] text(int[] ids) {
        double[][] x = Matrices.norm(tokens(ids), checkpoint, EMBEDDINGS + "LayerNorm");
        for (int i = 0; i < checkpoint.sizes().textLayers(); i++) {
            x = block(x, "text_model.roberta.encoder." + blocks + "." + i + ".");
        }
        double[][] mapped = Matrices.linear(
                Matrices.norm(x, checkpoint, "text_model.pre_LN"), checkpoint, "text_model.transformation");
        return Matrices.unit(
                Matrices.multiply(new double[][] {mapped[0]}, checkpoint.tensor("text_projection.weight"))[0]);
    }

    private double[][] block(double[][] x, String name) {
        String attention = name + "attention.";
        double[][] attended = new PlainAttention(
                        checkpoint,
                        attention + "self.query",
                        attention + "self.key",
                        attention + "self.value",
                        attention + "output.dense")
                .run(x, false);
        double[][] y = Matrices.norm(Matrices.add(x, attended), checkpoint, attention + "output.LayerNorm");
        double[][] hidden = Matrices.linear(y, checkpoint, name + "intermediate.dense");
        double[][] mlp =
                Matrices.linear(Gelu.apply(checkpoint.sizes().activation(), hidden), checkpoint, name + "output.dense");
        return Matrices.norm(Matrices.add(y, mlp), checkpoint, name + "output.LayerNorm");
    }

    private double[][] tokens(int[] ids) {
        int width = checkpoint.sizes().textWidth();
        double[] words = checkpoint.tensor(EMBEDDINGS + "word_embeddings.weight");
        double[] places = checkpoint.tensor(EMBEDDINGS + "position_embeddings.weight");
        double[] type = checkpoint.tensor(EMBEDDINGS + "token_type_embeddings.weight");
        double[][] tokens = new double[ids.length][width];
        int place = ClipSizes.ALT_CLIP_PAD;
        for (int t = 0; t < ids.length; t++) {
            boolean padding = ids[t] == ClipSizes.ALT_CLIP_PAD;
            place += padding ? 0 : 1;
            for (int i = 0; i < width; i++) {
                tokens[t][i] = words[ids[t] * width + i]
                        + places[(padding ? ClipSizes.ALT_CLIP_PAD : place) * width + i]
                        + type[i];
            }
        }
        return tokens;
    }
}
