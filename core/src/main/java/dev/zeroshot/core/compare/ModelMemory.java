package dev.zeroshot.core.compare;

import dev.zeroshot.core.model.ModelCard;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Estimates how much memory an open model takes. */
public final class ModelMemory {
    /** What a session takes besides weights: its arenas, a batch's activations and its threads. */
    private static final long SESSION_BYTES = 128L << 20;

    private ModelMemory() {}

    /**
     * The memory of an open model: as much as its files, since a runtime packs weights anew for its matrix products (nine
     * tenths were measured for ViT-B/32), and some for its work. A model without files on this machine takes none.
     *
     * @param card what is known before it is opened
     * @return bytes, at least 0
     */
    public static long estimate(ModelCard card) {
        long files = card.sizeInBytes()
                .orElseGet(() -> card.path().map(ModelMemory::sizeOf).orElse(0L));
        return files == 0 ? 0 : files + SESSION_BYTES;
    }

    private static long sizeOf(Path path) {
        try (Stream<Path> files = Files.walk(path, 3)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        } catch (IOException | UncheckedIOException e) {
            return 0; // opening the model will say what is wrong with its files
        }
    }
}
