package dev.zeroshot.onnx.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.zeroshot.core.model.OpenOptions;
import dev.zeroshot.core.model.ZeroshotModel;
import dev.zeroshot.onnx.testing.ClipCheckpoint;
import dev.zeroshot.onnx.testing.ClipSizes;
import dev.zeroshot.onnx.testing.Elements;
import dev.zeroshot.onnx.testing.SmallModels;
import dev.zeroshot.onnx.testing.TorchCheckpointBuilder;
import dev.zeroshot.onnx.weights.DType;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Checkpoints of more than 4 GiB open and answer as small ones do, in a heap that would hold a hundredth of them. The
 * files are sparse: a hole of 5 GiB lies before the tensors.
 */
class LargeCheckpointTest {
    private static final long FIVE_GIB = 5L << 30;
    private static final String SAFETENSORS = "model.safetensors";
    private static final List<String> PROMPTS = List.of("a cat", "cats and dogs", "");

    @TempDir
    Path folder;

    private ClipCheckpoint checkpoint;
    private List<?> expected;

    @BeforeEach
    void write() {
        checkpoint = ClipCheckpoint.random(ClipSizes.small(), 9);
        checkpoint.write(folder);
        expected = embeddings();
    }

    private List<?> embeddings() {
        try (ZeroshotModel model = SmallModels.open(folder, OpenOptions.defaults())) {
            return model.textEncoder().orElseThrow().encode(PROMPTS);
        }
    }

    @Test
    void opensAZip64ArchiveBeyond4Gib() throws IOException, InterruptedException {
        Files.delete(folder.resolve(SAFETENSORS));
        TorchCheckpointBuilder archive = new TorchCheckpointBuilder()
                .sparse("unused", DType.F16, Elements.bits16(0x3c00), FIVE_GIB, FIVE_GIB / 2);
        Path file = checkpoint.torchWeights(archive).write(folder.resolve("pytorch_model.bin"));

        assertTrue(Files.size(file) > FIVE_GIB);
        assertEquals(expected, embeddings());
        assertEquals("opened", NativeMemoryTest.run(OpenInSmallHeap.class, folder));
    }

    @Test
    void opensShardsBeyond4Gib() throws IOException, InterruptedException {
        byte[] small = Files.readAllBytes(folder.resolve(SAFETENSORS));
        Files.delete(folder.resolve(SAFETENSORS));
        String first = "model-00001-of-00002.safetensors";
        String second = "model-00002-of-00002.safetensors";
        int length = (int) ByteBuffer.wrap(small).order(ByteOrder.LITTLE_ENDIAN).getLong();
        String header = new String(small, Long.BYTES, length, StandardCharsets.UTF_8);
        writeBehindHole(folder.resolve(second), header, small, Long.BYTES + length);
        String unused =
                "{\"unused\":{\"dtype\":\"U8\",\"shape\":[" + FIVE_GIB + "],\"data_offsets\":[0," + FIVE_GIB + "]}}";
        writeBehindHole(folder.resolve(first), unused, new byte[0], 0);
        Files.writeString(folder.resolve("model.safetensors.index.json"), index(header, first, second));

        assertEquals(expected, embeddings());
        assertEquals("opened", NativeMemoryTest.run(OpenInSmallHeap.class, folder));
    }

    /** Moves the data behind a hole, which a tensor of its own covers. */
    private static void writeBehindHole(Path file, String header, byte[] source, int from) throws IOException {
        String moved = header;
        if (source.length > 0) {
            moved = Pattern.compile("\"data_offsets\":\\[(\\d+),(\\d+)]")
                    .matcher(header)
                    .replaceAll(match -> "\"data_offsets\":[" + shifted(match, 1) + "," + shifted(match, 2) + "]")
                    .replaceFirst(
                            "^\\{",
                            "{\"hole\":{\"dtype\":\"U8\",\"shape\":[" + FIVE_GIB + "],\"data_offsets\":[0," + FIVE_GIB
                                    + "]},");
        }
        byte[] json = moved.getBytes(StandardCharsets.UTF_8);
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, StandardOpenOption.SPARSE)) {
            channel.write(ByteBuffer.wrap(Elements.i64(json.length)));
            channel.write(ByteBuffer.wrap(json));
            long data = Long.BYTES + json.length + FIVE_GIB;
            channel.write(ByteBuffer.wrap(source, from, source.length - from), data);
            if (source.length == 0) {
                channel.write(ByteBuffer.allocate(1), data - 1);
            }
        }
    }

    private static long shifted(MatchResult match, int group) {
        return Long.parseLong(match.group(group)) + FIVE_GIB;
    }

    private static String index(String header, String first, String second) {
        String tensors = Pattern.compile("\"([\\w.]+)\":\\{\"dtype\"")
                .matcher(header)
                .results()
                .map(match -> "\"" + match.group(1) + "\":\"" + second + "\"")
                .collect(Collectors.joining(","));
        return "{\"metadata\":{},\"weight_map\":{\"unused\":\"" + first + "\",\"hole\":\"" + second + "\"," + tensors
                + "}}";
    }
}
