package dev.zeroshot.cli.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** How long it takes to read a folder's files once, which is the least that opening a model could take. */
final class FolderReading {
    private static final int CHUNK = 4 << 20;
    private static final double NANOS = 1e9;

    private FolderReading() {}

    /** Reads every byte on one thread, with nothing done to it. */
    static double seconds(Path folder) {
        ByteBuffer buffer = ByteBuffer.allocateDirect(CHUNK);
        long start = System.nanoTime();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : List.copyOf(files.toList())) {
                read(file, buffer);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return (System.nanoTime() - start) / NANOS;
    }

    private static void read(Path file, ByteBuffer buffer) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            int count = 0;
            while (count >= 0) {
                count = channel.read(buffer.clear());
            }
        }
    }
}
