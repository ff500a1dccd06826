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
    /**
     * Copies the list and the map.
     *
     * @param folder the checkpoint's folder
     * @param files the real files
     * @param tensors by name
     */
    public CheckpointWeights {
        files = List.copyOf(files);
        tensors = Collections.unmodifiableMap(new TreeMap<>(tensors));
    }

    /**
     * Finds the tensors of a checkpoint's folder. The first of these that is there is read: {@code model.safetensors},
     * {@code model.safetensors.index.json} with its shards, {@code pytorch_model.bin} (the zip form that PyTorch writes
     * since version 1.6), {@code pytorch_model.bin.index.json} with its shards. A pickle is read by a machine that builds
     * tensors and calls nothing else. However large the files, the heap this takes is bounded: some 128 MiB at worst, and
     * a few MiB for real models.
     *
     * @param folder a checkpoint's folder, such as a snapshot in the hub's cache
     * @return where its tensors lie
     * @throws dev.zeroshot.core.error.ModelException NOT_HERE if a file is missing; DAMAGED if one contradicts itself or
     *     another; UNSUPPORTED if one is of a kind that is not read; always with the file, the tensor and what to do
     */
    public static CheckpointWeights open(Path folder) {
        return WeightsLayout.require(folder).read(folder);
    }

    /**
     * Whether the folder has a file that {@link #open} would read; says nothing about what is in it.
     *
     * @param folder a checkpoint's folder
     * @return whether there are weights to read
     */
    public static boolean isIn(Path folder) {
        return WeightsLayout.find(folder).isPresent();
    }

    /**
     * Looks up a tensor.
     *
     * @param name its name in the checkpoint
     * @return where it lies; empty if the checkpoint has no such tensor
     */
    public Optional<TensorEntry> find(String name) {
        return Optional.ofNullable(tensors.get(name));
    }
}
