package dev.zeroshot.onnx.engine;

import dev.zeroshot.core.embedding.ImageEncoder;
import dev.zeroshot.core.model.OpenOptions;
import dev.zeroshot.core.model.ZeroshotModel;
import dev.zeroshot.core.picture.Picture;
import dev.zeroshot.core.picture.pixels.Pixels;
import dev.zeroshot.onnx.testing.SmallModels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A process that opens, uses and closes a model again and again, and prints by how much its memory grew. */
final class OpenCloseCycles {
    static final Path STATUS = Path.of("/proc/self/status");

    private static final int WARM_UP = 50;
    private static final int CYCLES = 200;

    private OpenCloseCycles() {}

    /** Takes the checkpoint's folder; prints the growth of resident memory in KiB. */
    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        for (int i = 0; i < WARM_UP; i++) {
            openUseClose(folder);
        }
        long before = residentKib();
        for (int i = 0; i < CYCLES; i++) {
            openUseClose(folder);
        }
        System.out.println(residentKib() - before);
    }

    private static void openUseClose(Path folder) {
        try (ZeroshotModel model =
                SmallModels.open(folder, OpenOptions.defaults().withThreads(1))) {
            ImageEncoder images = model.imageEncoder().orElseThrow();
            Picture grey = Picture.ofPixels("grey", Pixels.of(32, 32, new byte[3 * 32 * 32]));
            images.encode(List.of(images.prepare(grey)));
            model.textEncoder().orElseThrow().encode(List.of("a cat"));
        }
    }

    private static long residentKib() throws IOException {
        System.gc(); // direct buffers go when the heap's side of them does
        return Files.readAllLines(STATUS).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow();
    }
}
