package dev.zeroshot.onnx.bench;

import dev.zeroshot.core.bench.RandomCheckpoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/** CLIP ViT-B/32 at its full size with random weights in float32, as model.safetensors. Thread-safe. */
public final class RandomClip implements RandomCheckpoint {
    /** exp(4.6052) = 100, where OpenAI's training clips the factor on the cosine. */
    private static final float LOGIT_SCALE = 4.6052f;

    /** Weights lie in [-SPREAD, SPREAD), near the size of trained ones: no overflow, no denormal numbers. */
    private static final float SPREAD = 0.05f;

    private static final int CHUNK = 1 << 20;

    /** Creates the writer; nothing is written yet. */
    public RandomClip() {}

    @Override
    public Plan plan() {
        long bytes =
                ClipTensors.all().stream().mapToLong(ClipTensors.Tensor::bytes).sum();
        return new Plan(
                "CLIP ViT-B/32",
                List.of("config.json", "preprocessor_config.json", "vocab.json", "merges.txt", "model.safetensors"),
                bytes,
                ClipTensors.pictureGflop(),
                ClipTensors.neededPictureGflop());
    }

    @Override
    public void write(Path folder, long seed) {
        SyntheticVocabulary vocabulary = new SyntheticVocabulary(ClipTensors.VOCABULARY);
        try {
            Files.writeString(folder.resolve("config.json"), config());
            Files.writeString(folder.resolve("preprocessor_config.json"), preprocessor());
            Files.writeString(folder.resolve("vocab.json"), vocabulary.vocabJson());
            Files.writeString(folder.resolve("merges.txt"), vocabulary.mergesText());
            writeWeights(folder.resolve("model.safetensors"), seed);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void writeWeights(Path file, long seed) throws IOException {
        List<ClipTensors.Tensor> tensors = ClipTensors.all();
        byte[] header = header(tensors).getBytes(StandardCharsets.UTF_8);
        ByteBuffer buffer = ByteBuffer.allocateDirect(CHUNK).order(ByteOrder.LITTLE_ENDIAN);
        SplittableRandom random = new SplittableRandom(seed);
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            buffer.putLong(header.length).put(header);
            for (ClipTensors.Tensor tensor : tensors) {
                for (long left = tensor.bytes(); left > 0; left -= Float.BYTES) {
                    if (buffer.remaining() < Float.BYTES) {
                        drain(buffer, channel);
                    }
                    buffer.putFloat(value(tensor.filling(), random));
                }
            }
            drain(buffer, channel);
        }
    }

    private static float value(ClipTensors.Filling filling, SplittableRandom random) {
        return switch (filling) {
            case ONE -> 1;
            case LOGIT_SCALE -> LOGIT_SCALE;
            case RANDOM -> random.nextInt() * (SPREAD / 0x1p31f);
        };
    }

    private static void drain(ByteBuffer buffer, FileChannel channel) throws IOException {
        buffer.flip();
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
        buffer.clear();
    }

    /** The JSON header of the safetensors format, padded with spaces so that the data begin at a multiple of 8. */
    private static String header(List<ClipTensors.Tensor> tensors) {
        StringBuilder json = new StringBuilder("{\"__metadata__\":{\"format\":\"pt\"}");
        long offset = 0;
        for (ClipTensors.Tensor tensor : tensors) {
            String shape = tensor.shape().stream().map(String::valueOf).collect(Collectors.joining(",", "[", "]"));
            long end = offset + tensor.bytes();
            json.append(",\"%s\":{\"dtype\":\"F32\",\"shape\":%s,\"data_offsets\":[%d,%d]}"
                    .formatted(tensor.name(), shape, offset, end));
            offset = end;
        }
        json.append('}');
        return json.append(" ".repeat(Math.floorMod(-json.length(), 8))).toString();
    }

    private static String config() {
        String text = tower(
                ClipTensors.TEXT,
                "\"vocab_size\": %d, \"max_position_embeddings\": %d, \"eos_token_id\": %d"
                        .formatted(ClipTensors.VOCABULARY, ClipTensors.CONTEXT, ClipTensors.VOCABULARY - 1));
        String vision = tower(
                ClipTensors.VISION,
                "\"image_size\": %d, \"patch_size\": %d".formatted(ClipTensors.IMAGE, ClipTensors.PATCH));
        return """
                {
                  "model_type": "clip",
                  "projection_dim": %d,
                  "text_config": {%s},
                  "vision_config": {%s}
                }
                """
                .formatted(ClipTensors.PROJECTION, text, vision);
    }

    private static String tower(ClipTensors.Sizes sizes, String rest) {
        return "\"hidden_size\": %d, \"intermediate_size\": %d, \"num_hidden_layers\": %d, \"num_attention_heads\": %d, "
                        .formatted(sizes.width(), sizes.mlpWidth(), ClipTensors.LAYERS, sizes.heads())
                + "\"hidden_act\": \"quick_gelu\", \"layer_norm_eps\": 1e-05, " + rest;
    }

    private static String preprocessor() {
        return """
                {
                  "do_resize": true, "size": {"shortest_edge": %1$d}, "resample": 3,
                  "do_center_crop": true, "crop_size": {"height": %1$d, "width": %1$d},
                  "do_rescale": true, "rescale_factor": 0.00392156862745098,
                  "do_normalize": true,
                  "image_mean": [0.48145466, 0.4578275, 0.40821073],
                  "image_std": [0.26862954, 0.26130258, 0.27577711]
                }
                """
                .formatted(ClipTensors.IMAGE);
    }
}
