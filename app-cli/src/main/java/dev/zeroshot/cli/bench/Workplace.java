package dev.zeroshot.cli.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/** A folder that a benchmark fills and deletes again, unless it is to be kept. */
final class Workplace implements AutoCloseable {
    private final Path folder;
    private final boolean keep;

    private Workplace(Path folder, boolean keep) {
        this.folder = folder;
        this.keep = keep;
    }

    /**
     * Makes a new folder.
     *
     * @param parent where; made if it is not there
     * @param keep whether {@link #close} leaves it
     * @throws UncheckedIOException if it cannot be made
     */
    static Workplace in(Path parent, boolean keep) {
        try {
            Files.createDirectories(parent);
            return new Workplace(Files.createTempDirectory(parent, "zeroshot-bench-"), keep);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path folder() {
        return folder;
    }

    /** A new folder in it. */
    Path folder(String name) {
        try {
            return Files.createDirectory(folder.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        if (keep) {
            return;
        }
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.delete(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException fault)
                        throws IOException {
                    Files.delete(visited);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
