package dev.zeroshot.onnx.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Copies of checkpoints that lack something. */
public final class CheckpointCopy {
    private CheckpointCopy() {}

    /**
     * Copies a checkpoint but for one file.
     *
     * @param checkpoint the folder
     * @param hidden the name of the file to leave out; it must be there
     * @param copy an empty folder
     * @return the copy
     */
    public static Path without(Path checkpoint, String hidden, Path copy) {
        if (!Files.exists(checkpoint.resolve(hidden))) {
            throw new IllegalArgumentException(checkpoint + " has no " + hidden);
        }
        try (Stream<Path> files = Files.list(checkpoint)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                if (!file.getFileName().toString().equals(hidden)) {
                    Files.copy(file, copy.resolve(file.getFileName().toString()));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return copy;
    }
}
