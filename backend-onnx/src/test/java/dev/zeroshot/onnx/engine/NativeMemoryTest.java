package dev.zeroshot.onnx.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.zeroshot.onnx.testing.ClipCheckpoint;
import dev.zeroshot.onnx.testing.ClipSizes;
import dev.zeroshot.onnx.weights.DType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Closing a model gives back what opening took outside the heap. */
class NativeMemoryTest {
    /** Weights of 3 MB: two hundred models left open grow by 740 MB, closed ones by some 10. */
    private static final ClipSizes SIZES = new ClipSizes(32, 8, 160, 3, 64, 1, 20, 32, "quick_gelu", DType.F32, 1e-5);

    private static final long MOST_GROWTH_KIB = 64 << 10;

    @TempDir
    Path folder;

    /** In a process of its own, whose heap has its full size from the start, so that only other memory can grow. */
    @Test
    void twoHundredModelsLeaveNothingBehind() throws IOException, InterruptedException {
        assumeTrue(Files.isReadable(OpenCloseCycles.STATUS), "resident memory is read from " + OpenCloseCycles.STATUS);
        ClipCheckpoint.random(SIZES, 1).write(folder);
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xms64m",
                "-Xmx64m",
                "-XX:+AlwaysPreTouch",
                "-cp",
                System.getProperty("java.class.path"),
                OpenCloseCycles.class.getName(),
                folder.toString());
        builder.environment().put("MALLOC_ARENA_MAX", "1");
        Process process = builder.redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();

        assertEquals(0, process.waitFor(), output);
        assertTrue(Long.parseLong(output) < MOST_GROWTH_KIB, "grew by " + output + " KiB");
    }
}
