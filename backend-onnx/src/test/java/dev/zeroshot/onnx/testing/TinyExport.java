package dev.zeroshot.onnx.testing;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import dev.zeroshot.core.embedding.Embedding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

/**
 * Ready-made exports of a few KB in every shape that exporters write, and what they must answer, computed by loops. A
 * picture's embedding is a matrix times its 192 numbers, a prompt's the sum of its tokens' vectors.
 */
public final class TinyExport {
    /** The edge of a picture. */
    public static final int EDGE = 8;

    /** Values of an embedding. */
    public static final int DIMENSION = 6;

    /** Token ids: 0 pads, 1 is unknown, 2 starts, 3 ends. */
    public static final List<String> WORDS = List.of(
            "[PAD]", "[UNK]", "[CLS]", "[SEP]", "a", "cat", "dog", "house", "photo", "of", "an", "orange", "on", "x",
            "table", "word", "three", "green");

    private static final int FLOATS = 3 * EDGE * EDGE;

    private final float[] vision = random(1, FLOATS * DIMENSION);
    private final float[] table = random(2, WORDS.size() * DIMENSION);

    /**
     * How an export is shaped.
     *
     * @param ids type of the token ids
     * @param numbers type of pictures and embeddings
     * @param batch fixed number of rows, or 0
     * @param length fixed number of ids, or 0
     * @param mask whether there is an attention mask
     * @param unit whether the graph scales to unit length
     * @param suffix of the names of inputs and outputs
     */
    public record Shape(
            DataType ids, DataType numbers, int batch, int length, boolean mask, boolean unit, String suffix) {
        /** What exporters write most often. */
        public static final Shape USUAL = new Shape(DataType.INT64, DataType.FLOAT, 0, 0, true, false, "");

        /** With another type of ids. */
        public Shape withIds(DataType type) {
            return new Shape(type, numbers, batch, length, mask, unit, suffix);
        }

        /** With another type of numbers. */
        public Shape withNumbers(DataType type) {
            return new Shape(ids, type, batch, length, mask, unit, suffix);
        }

        /** With a fixed batch and length; 0 leaves one open. */
        public Shape withFixed(int rows, int tokens) {
            return new Shape(ids, numbers, rows, tokens, mask, unit, suffix);
        }

        /** Without an attention mask. */
        public Shape withoutMask() {
            return new Shape(ids, numbers, batch, length, false, unit, suffix);
        }

        /** With embeddings of unit length. */
        public Shape withUnitLength() {
            return new Shape(ids, numbers, batch, length, mask, true, suffix);
        }

        /** With names that nobody else uses. */
        public Shape withNames(String ending) {
            return new Shape(ids, numbers, batch, length, mask, unit, ending);
        }
    }

    /** The picture tower. */
    public ModelProto visionTower(Shape shape) {
        TinyGraph graph = new TinyGraph();
        addVision(graph, shape, shape.unit());
        return graph.build();
    }

    /** The prompt tower. */
    public ModelProto textTower(Shape shape) {
        TinyGraph graph = new TinyGraph();
        addText(graph, shape, shape.unit());
        return graph.build();
    }

    /** Both towers, and the logits: exp(parameter) or a factor under a name of its own, times the cosine. */
    public ModelProto combined(Shape shape, String scaleName, float scale, boolean exponential) {
        TinyGraph graph = new TinyGraph();
        addVision(graph, shape, true);
        addText(graph, shape, true);
        graph.floats(scaleName, new float[] {scale});
        if (exponential) {
            graph.node("Exp", List.of(scaleName), "factor");
        }
        return graph.node("Transpose", List.of("text_embeds"), "columns")
                .node("MatMul", List.of("image_embeds", "columns"), "cosines")
                .node("Mul", List.of("cosines", exponential ? "factor" : scaleName), "logits_per_image")
                .output("logits_per_image", DataType.FLOAT, 0, 0)
                .build();
    }

    private void addVision(TinyGraph graph, Shape shape, boolean unit) {
        String input = "pixel_values" + shape.suffix();
        graph.input(input, shape.numbers(), shape.batch(), 3, EDGE, EDGE)
                .floats("weight", vision, FLOATS, DIMENSION)
                .cast(input, "pixels", DataType.FLOAT)
                .node("Flatten", List.of("pixels"), "flat", List.of(TinyGraph.whole("axis", 1)))
                .node("MatMul", List.of("flat", "weight"), "image_sum");
        finish(graph, shape, unit, "image_sum", "image_embeds" + shape.suffix());
    }

    private void addText(TinyGraph graph, Shape shape, boolean unit) {
        String ids = "input_ids" + shape.suffix();
        graph.input(ids, shape.ids(), shape.batch(), shape.length())
                .floats("table", table, WORDS.size(), DIMENSION)
                .longs("one", 1)
                .longs("two", 2)
                .node("Gather", List.of("table", ids), "vectors");
        if (shape.mask()) {
            String mask = "attention_mask" + shape.suffix();
            graph.input(mask, shape.ids(), shape.batch(), shape.length())
                    .cast(mask, "mask", DataType.FLOAT)
                    .node("Unsqueeze", List.of("mask", "two"), "factors")
                    .node("Mul", List.of("vectors", "factors"), "seen");
        }
        graph.node(
                "ReduceSum",
                List.of(shape.mask() ? "seen" : "vectors", "one"),
                "text_sum",
                List.of(TinyGraph.whole("keepdims", 0)));
        finish(graph, shape, unit, "text_sum", "text_embeds" + shape.suffix());
    }

    private static void finish(TinyGraph graph, Shape shape, boolean unit, String sum, String output) {
        String last = unit ? sum + "_unit" : sum;
        if (unit) {
            graph.node("LpNormalization", List.of(sum), last, List.of(TinyGraph.whole("axis", 1)));
        }
        graph.cast(last, output, shape.numbers()).output(output, shape.numbers(), shape.batch(), DIMENSION);
    }

    /** Writes config, tokenizer and preprocessor; {@code more} are further fields of config.json. */
    public static void writeFiles(Path folder, String modelType, String more) throws IOException {
        Files.createDirectories(folder.resolve("onnx"));
        Files.writeString(
                folder.resolve("config.json"),
                "{\"model_type\": \"" + modelType + "\", \"text_config\": {\"max_position_embeddings\": 12}" + more
                        + "}");
        Files.writeString(
                folder.resolve("preprocessor_config.json"),
                "{\"size\": 8, \"crop_size\": 8, \"resample\": 3, \"do_resize\": true, \"do_center_crop\": true,"
                        + " \"image_mean\": [0.5, 0.5, 0.5], \"image_std\": [0.5, 0.5, 0.5]}");
        Files.writeString(folder.resolve("tokenizer.json"), tokenizer());
    }

    /** Writes a graph. */
    public static void write(Path file, ModelProto model) throws IOException {
        Files.write(file, model.toByteArray());
    }

    private static String tokenizer() {
        String vocabulary = WORDS.stream()
                .map(word -> "\"" + word + "\": " + WORDS.indexOf(word))
                .collect(Collectors.joining(", "));
        return """
                {"added_tokens": [
                  {"id": 0, "content": "[PAD]", "special": true, "normalized": false},
                  {"id": 2, "content": "[CLS]", "special": true, "normalized": false},
                  {"id": 3, "content": "[SEP]", "special": true, "normalized": false}],
                 "normalizer": {"type": "BertNormalizer", "clean_text": true, "handle_chinese_chars": true,
                   "strip_accents": true, "lowercase": true},
                 "pre_tokenizer": {"type": "BertPreTokenizer"},
                 "post_processor": {"type": "TemplateProcessing",
                   "single": [{"SpecialToken": {"id": "[CLS]", "type_id": 0}}, {"Sequence": {"id": "A", "type_id": 0}},
                     {"SpecialToken": {"id": "[SEP]", "type_id": 0}}],
                   "pair": [],
                   "special_tokens": {"[CLS]": {"id": "[CLS]", "ids": [2], "tokens": ["[CLS]"]},
                     "[SEP]": {"id": "[SEP]", "ids": [3], "tokens": ["[SEP]"]}}},
                 "model": {"type": "WordPiece", "unk_token": "[UNK]", "continuing_subword_prefix": "##",
                   "max_input_chars_per_word": 100, "vocab": {%s}}}
                """
                .formatted(vocabulary);
    }

    /** What a picture of EDGE x EDGE pixels must become; {@code rgb} holds 3 bytes a pixel, row by row. */
    public Embedding ofPicture(byte[] rgb) {
        float[] sums = new float[DIMENSION];
        for (int i = 0; i < FLOATS; i++) {
            int channel = i / (EDGE * EDGE);
            int sample = rgb[i % (EDGE * EDGE) * 3 + channel] & 0xff;
            for (int d = 0; d < DIMENSION; d++) {
                sums[d] += (sample / 255f - 0.5f) / 0.5f * vision[i * DIMENSION + d];
            }
        }
        return Embedding.normalised(sums);
    }

    /** What token ids must become. */
    public Embedding ofIds(int... ids) {
        float[] sums = new float[DIMENSION];
        for (int id : ids) {
            for (int d = 0; d < DIMENSION; d++) {
                sums[d] += table[id * DIMENSION + d];
            }
        }
        return Embedding.normalised(sums);
    }

    private static float[] random(long seed, int count) {
        Random random = new Random(seed);
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }
}
