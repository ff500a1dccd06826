package dev.zeroshot.onnx.weights;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The tensors of one checkpoint: a name and a position for each, no contents. Immutable, thus safe between threads; it
 * holds no file open.
 *
 * @param folder  the checkpoint's folder, as it was named by the caller
 * @param files   the real files (symbolic links resolved) that hold the tensors: one, or one for each shard
 * @param tensors by name, in the order of the names; immutable
 */
public record CheckpointWeights(Path folder, List<Path> files, Map<String, TensorEntry> tensors) {
    /** Copies the list and the map. */
    public CheckpointWeights {
        files = List.copyOf(files);
        tensors = Collections.unmodifiableMap(new TreeMap<>(tensors));
    }

    /** The tensor of this name, if the checkpoint has it. */
    public Optional<TensorEntry> find(String name) {
        return Optional.ofNullable(tensors.get(name));
    }
}
