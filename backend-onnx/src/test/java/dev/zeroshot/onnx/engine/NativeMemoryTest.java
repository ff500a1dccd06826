package dev.zeroshot.onnx.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.zeroshot.onnx.testing.ClipCheckpoint;
import dev.zeroshot.onnx.testing.ClipSizes;
import dev.zeroshot.onnx.testing.SafetensorsBuilder;
import dev.zeroshot.onnx.weights.DType;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Closing a model gives back what opening took outside the heap. */
class NativeMemoryTest {
    /** Weights of 3 MB: two hundred models left open grow by 740 MB, closed ones by some 10. */
    private static final ClipSizes SIZES = new ClipSizes(32, 8, 160, 3, 64, 1, 20, 32, "quick_gelu", DType.F32, 1e-5);

    private static final long MOST_GROWTH_KIB = 64 << 10;

    @TempDir
    Path folder;

    @Test
    void twoHundredModelsLeaveNothingBehind() throws IOException, InterruptedException {
        assumeTrue(Files.isReadable(OpenCloseCycles.STATUS), "resident memory is read from " + OpenCloseCycles.STATUS);
        ClipCheckpoint.random(SIZES, 1).write(folder);

        String growth = run(OpenCloseCycles.class, folder);

        assertTrue(Long.parseLong(growth) < MOST_GROWTH_KIB, "grew by " + growth + " KiB");
    }

    /** A checkpoint of 256 MB opens in a heap of 64. */
    @Test
    void weightsDoNotEnterTheHeap() throws IOException, InterruptedException {
        ClipCheckpoint.random(SIZES, 1).write(folder);
        growTokenTable(folder.resolve("model.safetensors"), 1_000_000);
        Path config = folder.resolve("config.json");
        Files.writeString(config, Files.readString(config).replace("\"vocab_size\": 516", "\"vocab_size\": 1000000"));

        assertEquals("opened", run(OpenInSmallHeap.class, folder));
    }

    /** Moves the table of token embeddings behind the file's end, where a hole stands for its rows. */
    private static void growTokenTable(Path file, long rows) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        int headerLength =
                (int) ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong();
        String header = new String(bytes, Long.BYTES, headerLength, StandardCharsets.UTF_8);
        byte[] data = Arrays.copyOfRange(bytes, Long.BYTES + headerLength, bytes.length);
        long size = rows * SIZES.textWidth() * Float.BYTES;
        String grown = header.replaceFirst(
                "(token_embedding.weight\":\\{\"dtype\":\"F32\",\"shape\":)[^}]*",
                "$1[%d,%d],\"data_offsets\":[%d,%d]"
                        .formatted(rows, SIZES.textWidth(), data.length, data.length + size));
        // the bytes that the smaller table had belong to nobody now
        String padded = grown.replaceFirst("}$", ",\"unused\":" + unused(header) + "}");
        Files.write(file, SafetensorsBuilder.file(padded, data));
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.allocate(1), channel.size() + size - 1);
        }
    }

    private static String unused(String header) {
        Matcher table = Pattern.compile("token_embedding.weight\":(\\{[^}]*})").matcher(header);
        assertTrue(table.find());
        return table.group(1);
    }

    /** In a process of its own, whose heap has its full size from the start, so that only other memory can grow. */
    static String run(Class<?> main, Path folder) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xms64m",
                "-Xmx64m",
                "-XX:+AlwaysPreTouch",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName(),
                folder.toString());
        builder.environment().put("MALLOC_ARENA_MAX", "1");
        Process process = builder.redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertEquals(0, process.waitFor(), output);
        return output;
    }
}
