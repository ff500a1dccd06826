package dev.zeroshot.onnx.hub;

import dev.zeroshot.core.error.ModelException;
import dev.zeroshot.onnx.json.JsonFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The files of one commit, as they lie in the cache. Reads only; immutable and thread-safe. */
public final class Snapshot {
    private static final int DEPTH = 4;

    private final Path folder;

    /**
     * Creates a view; touches no file.
     *
     * @param folder need not exist
     */
    public Snapshot(Path folder) {
        this.folder = folder;
    }

    /**
     * The files that are there with all their bytes; a link that leads nowhere, or in a circle, is no file.
     *
     * @return their sizes in bytes by their names, sorted
     */
    public Map<String, Long> files() {
        Map<String, Long> files = new TreeMap<>();
        if (!Files.isDirectory(folder)) {
            return files;
        }
        try (Stream<Path> paths = Files.walk(folder, DEPTH)) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                String name = folder.relativize(path)
                        .toString()
                        .replace(path.getFileSystem().getSeparator(), "/");
                files.put(name, Files.size(path));
            }
        } catch (IOException | UncheckedIOException e) {
            return Map.of(); // what cannot be read is as good as absent: the caller says what to do
        }
        return files;
    }

    /** {@return whether all that is needed to open the model is there} */
    public boolean isComplete() {
        if (!Files.isRegularFile(folder.resolve(NeededFiles.CONFIG))) {
            return false;
        }
        try {
            needed();
            return true;
        } catch (ModelException e) {
            return false; // no weights, or not all of them
        }
    }

    /**
     * The files that the model needs.
     *
     * @return their names
     * @throws ModelException if some are missing or the index of the shards is damaged
     */
    public List<String> needed() {
        Set<String> names = new TreeSet<>(files().keySet());
        Set<String> shards = NeededFiles.shardIndex(names)
                .map(index -> NeededFiles.shards(JsonFile.read(folder.resolve(index))))
                .orElse(Set.of());
        return NeededFiles.of(names, shards);
    }
}
