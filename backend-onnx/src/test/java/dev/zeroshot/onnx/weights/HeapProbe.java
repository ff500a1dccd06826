package dev.zeroshot.onnx.weights;

import dev.zeroshot.core.error.ZeroshotException;
import dev.zeroshot.onnx.testing.Elements;
import dev.zeroshot.onnx.testing.PickleBuilder;
import dev.zeroshot.onnx.testing.SafetensorsBuilder;
import dev.zeroshot.onnx.testing.StoredZipBuilder;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.function.IntFunction;

/**
 * Opens the checkpoint in a folder, or writes one that is made to take as much heap as it can. Runs in a process of its
 * own, whose heap is limited.
 */
final class HeapProbe {
    private static final int PICKLE_BYTES = (16 << 20) - 64;
    private static final int INDEX_CHARS = (4 << 20) - 64;

    private HeapProbe() {}

    /** Prints what became of each folder: read, or refused. */
    public static void main(String[] folders) {
        for (String folder : folders) {
            try {
                System.out.println("read "
                        + CheckpointWeights.open(Path.of(folder)).tensors().size());
            } catch (ZeroshotException e) {
                System.out.println("refused " + e.getMessage());
            }
        }
    }

    static void writeHeader(Path folder, int length, String start, IntFunction<String> piece, String end)
            throws IOException {
        Path file = Files.write(folder.resolve("model.safetensors"), SafetensorsBuilder.file("", new byte[0]));
        try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.US_ASCII, StandardOpenOption.APPEND)) {
            out.write(start);
            int written = start.length();
            for (int i = 0; written < length - end.length() - 2000; i++) {
                String next = piece.apply(i);
                out.write(next);
                written += next.length();
            }
            out.write(end + " ".repeat(length - written - end.length()));
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(Elements.i64(length)), 0);
        }
    }

    /** A pickle that repeats some operations up to the limit of its length. */
    static void writePickle(Path folder, int... operations) {
        byte[] pickle = new byte[PICKLE_BYTES];
        for (int i = 0; i < pickle.length; i++) {
            pickle[i] = (byte) operations[i % operations.length];
        }
        new StoredZipBuilder().entry("archive/data.pkl", pickle).write(folder.resolve("pytorch_model.bin"));
    }

    static void writeZipOfManyEntries(Path folder) {
        StoredZipBuilder zip = new StoredZipBuilder()
                .entry("archive/data.pkl", new PickleBuilder().op('}').build());
        for (int i = 0; i < 59_999; i++) {
            zip.entry("x".repeat(200) + i, new byte[0]);
        }
        zip.write(folder.resolve("pytorch_model.bin"));
    }

    static void writeIndex(Path folder, String piece) throws IOException {
        char[] spaces = new char[INDEX_CHARS % piece.length()];
        Arrays.fill(spaces, ' ');
        String json = "{\"a\":[" + piece.repeat(INDEX_CHARS / piece.length()) + "0]}" + new String(spaces);
        Files.writeString(folder.resolve("model.safetensors.index.json"), json);
    }
}
