package dev.zeroshot.onnx.testing;

import dev.zeroshot.onnx.weights.DType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * A small checkpoint of CLIP's layout with random weights, as a folder and as numbers. The numbers are those that the
 * files hold, rounded to their type.
 */
public final class ClipCheckpoint {
    /** The trained logit scale: the logarithm of the factor on the cosine. */
    public static final double LOGIT_SCALE = 3.25;

    private final ClipSizes sizes;
    private final Random random;
    private final Map<String, double[]> values = new LinkedHashMap<>();
    private final Map<String, long[]> shapes = new LinkedHashMap<>();

    private ClipCheckpoint(ClipSizes sizes, long seed) {
        this.sizes = sizes;
        this.random = new Random(seed);
        values.put("logit_scale", new double[] {LOGIT_SCALE});
        shapes.put("logit_scale", new long[0]);
        pictureTower();
    }

    /** Draws a checkpoint. */
    public static ClipCheckpoint random(ClipSizes sizes, long seed) {
        ClipCheckpoint checkpoint = new ClipCheckpoint(sizes, seed);
        checkpoint.promptTower();
        return checkpoint;
    }

    /**
     * Draws a checkpoint of AltCLIP's layout.
     *
     * @param blocks what its blocks' names begin with: {@code layer} or {@code layers}
     */
    public static ClipCheckpoint randomAltClip(ClipSizes sizes, String blocks, long seed) {
        ClipCheckpoint checkpoint = new ClipCheckpoint(sizes, seed);
        checkpoint.robertaTower("text_model.roberta.encoder." + blocks + ".");
        return checkpoint;
    }

    /** The sizes. */
    public ClipSizes sizes() {
        return sizes;
    }

    /** The names of all tensors. */
    public Set<String> names() {
        return Set.copyOf(values.keySet());
    }

    /** A tensor's numbers, row by row; what is changed in them is changed in the checkpoint. */
    public double[] tensor(String name) {
        return values.get(name);
    }

    /** Writes the folder's files. */
    public Path write(Path folder) {
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve("config.json"), isAltClip() ? sizes.altClipConfig() : sizes.config());
            Files.writeString(folder.resolve("preprocessor_config.json"), sizes.preprocessor());
            Files.writeString(folder.resolve("vocab.json"), SmallVocabulary.vocabulary());
            Files.writeString(folder.resolve("merges.txt"), SmallVocabulary.MERGES);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        weights().write(folder.resolve("model.safetensors"));
        return folder;
    }

    /** The weights' file. */
    public SafetensorsBuilder weights() {
        SafetensorsBuilder builder = new SafetensorsBuilder();
        values.forEach((name, numbers) ->
                builder.tensor(name, sizes.dtype(), encode(numbers, sizes.dtype()), shapes.get(name)));
        return builder;
    }

    /** The same as the weights' file that {@code torch.save} writes, for pytorch_model.bin. */
    public TorchCheckpointBuilder torchWeights() {
        return torchWeights(new TorchCheckpointBuilder());
    }

    /** The same behind what the file has already. */
    public TorchCheckpointBuilder torchWeights(TorchCheckpointBuilder builder) {
        values.forEach((name, numbers) ->
                builder.tensor(name, sizes.dtype(), encode(numbers, sizes.dtype()), shapes.get(name)));
        return builder;
    }

    private boolean isAltClip() {
        return values.containsKey("text_model.pre_LN.weight");
    }

    private void pictureTower() {
        long width = sizes.visionWidth();
        add("vision_model.embeddings.class_embedding", 0, 0.5, width);
        add("vision_model.embeddings.patch_embedding.weight", 0, 0.1, width, 3, sizes.patchSize(), sizes.patchSize());
        add("vision_model.embeddings.position_embedding.weight", 0, 0.5, sizes.tokens(), width);
        norm("vision_model.pre_layrnorm", width);
        norm("vision_model.post_layernorm", width);
        tower("vision_model", sizes.visionWidth(), sizes.visionLayers());
        weight("visual_projection.weight", sizes.projection(), sizes.visionWidth());
    }

    private void promptTower() {
        add("text_model.embeddings.token_embedding.weight", 0, 0.7, SmallVocabulary.SIZE, sizes.textWidth());
        add("text_model.embeddings.position_embedding.weight", 0, 0.5, sizes.contextLength(), sizes.textWidth());
        norm("text_model.final_layer_norm", sizes.textWidth());
        tower("text_model", sizes.textWidth(), sizes.textLayers());
        weight("text_projection.weight", sizes.projection(), sizes.textWidth());
    }

    private void robertaTower(String blocks) {
        long width = sizes.textWidth();
        String embeddings = "text_model.roberta.embeddings.";
        add(embeddings + "word_embeddings.weight", 0, 0.7, SmallVocabulary.SIZE, width);
        add(embeddings + "position_embeddings.weight", 0, 0.5, sizes.altClipPositions(), width);
        add(embeddings + "token_type_embeddings.weight", 0, 0.5, 1, width);
        norm(embeddings + "LayerNorm", width);
        for (int i = 0; i < sizes.textLayers(); i++) {
            String block = blocks + i + ".";
            for (String part : new String[] {"self.query", "self.key", "self.value", "output.dense"}) {
                linear(block + "attention." + part, width, width);
            }
            norm(block + "attention.output.LayerNorm", width);
            linear(block + "intermediate.dense", 2 * width, width);
            linear(block + "output.dense", width, 2 * width);
            norm(block + "output.LayerNorm", width);
        }
        norm("text_model.pre_LN", width);
        linear("text_model.transformation", sizes.altClipMappedWidth(), width);
        weight("text_projection.weight", sizes.projection(), sizes.altClipMappedWidth());
    }

    private void tower(String prefix, long width, int layers) {
        for (int i = 0; i < layers; i++) {
            String layer = prefix + ".encoder.layers." + i + ".";
            for (String part : new String[] {"q_proj", "k_proj", "v_proj", "out_proj"}) {
                linear(layer + "self_attn." + part, width, width);
            }
            norm(layer + "layer_norm1", width);
            norm(layer + "layer_norm2", width);
            linear(layer + "mlp.fc1", 2 * width, width);
            linear(layer + "mlp.fc2", width, 2 * width);
        }
    }

    private void linear(String name, long out, long in) {
        weight(name + ".weight", out, in);
        add(name + ".bias", 0, 0.2, out);
    }

    private void weight(String name, long out, long in) {
        add(name, 0, 1.5 / Math.sqrt((double) in), out, in);
    }

    private void norm(String name, long width) {
        add(name + ".weight", 1, 0.3, width);
        add(name + ".bias", 0, 0.3, width);
    }

    private void add(String name, double mean, double deviation, long... shape) {
        double[] numbers = new double[(int) Arrays.stream(shape).reduce(1, (a, b) -> a * b)];
        Arrays.setAll(numbers, i -> rounded(mean + deviation * random.nextGaussian(), sizes.dtype()));
        values.put(name, numbers);
        shapes.put(name, shape);
    }

    /** The nearest number with as many significant bits as the type has; tiny ones become zero. */
    private static double rounded(double value, DType dtype) {
        int bits =
                switch (dtype) {
                    case F16 -> 11;
                    case BF16 -> 8;
                    default -> 24;
                };
        double unit = Math.scalb(1.0, Math.getExponent(value) - bits + 1);
        return Math.abs(value) < 1e-4 ? 0 : Math.rint(value / unit) * unit;
    }

    private static byte[] encode(double[] numbers, DType dtype) {
        float[] floats = new float[numbers.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) numbers[i];
        }
        return switch (dtype) {
            case F16 -> Elements.f16(floats);
            case BF16 -> Elements.bf16(floats);
            default -> Elements.f32(floats);
        };
    }
}
