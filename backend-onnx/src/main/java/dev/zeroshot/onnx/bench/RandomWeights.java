package dev.zeroshot.onnx.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/** Writes model.safetensors with random weights in float32. */
final class RandomWeights {
    /** exp(4.6052) = 100, where OpenAI's training clips the factor on the cosine. */
    private static final float LOGIT_SCALE = 4.6052f;

    /** Weights lie in [-SPREAD, SPREAD), near the size of trained ones: no overflow, no denormal numbers. */
    private static final float SPREAD = 0.05f;

    private static final int CHUNK = 1 << 20;

    private RandomWeights() {}

    static void write(Path file, List<RandomTensors.Tensor> tensors, long seed) throws IOException {
        byte[] header = header(tensors).getBytes(StandardCharsets.UTF_8);
        ByteBuffer buffer = ByteBuffer.allocateDirect(CHUNK).order(ByteOrder.LITTLE_ENDIAN);
        SplittableRandom random = new SplittableRandom(seed);
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            buffer.putLong(header.length).put(header);
            for (RandomTensors.Tensor tensor : tensors) {
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

    private static float value(RandomTensors.Filling filling, SplittableRandom random) {
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
    private static String header(List<RandomTensors.Tensor> tensors) {
        StringBuilder json = new StringBuilder("{\"__metadata__\":{\"format\":\"pt\"}");
        long offset = 0;
        for (RandomTensors.Tensor tensor : tensors) {
            String shape = tensor.shape().stream().map(String::valueOf).collect(Collectors.joining(",", "[", "]"));
            long end = offset + tensor.bytes();
            json.append(",\"%s\":{\"dtype\":\"F32\",\"shape\":%s,\"data_offsets\":[%d,%d]}"
                    .formatted(tensor.name(), shape, offset, end));
            offset = end;
        }
        json.append('}');
        return json.append(" ".repeat(Math.floorMod(-json.length(), 8))).toString();
    }
}
