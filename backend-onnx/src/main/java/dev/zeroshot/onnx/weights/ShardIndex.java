package dev.zeroshot.onnx.weights;

import dev.zeroshot.core.error.ModelException;
import dev.zeroshot.core.error.ModelException.Reason;
import dev.zeroshot.onnx.json.JsonFile;
import dev.zeroshot.onnx.json.JsonObjectView;
import dev.zeroshot.onnx.json.Printable;
import dev.zeroshot.onnx.weights.file.SourceFile;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads a checkpoint whose tensors are spread over several files, with an index that tells which is where. */
final class ShardIndex {
    private final Path index;
    private final Map<String, List<String>> tensorsByShard;

    private ShardIndex(Path index, Map<String, List<String>> tensorsByShard) {
        this.index = index;
        this.tensorsByShard = tensorsByShard;
    }

    /**
     * Reads all shards.
     *
     * @param folder the checkpoint's folder
     * @param index the index's path; the shards lie in the same folder
     * @param reader reads one shard
     */
    static CheckpointWeights read(Path folder, Path index, Function<SourceFile, List<TensorEntry>> reader) {
        JsonObjectView weightMap = JsonFile.read(index).object("weight_map");
        Map<String, List<String>> tensorsByShard = weightMap.names().stream()
                .collect(Collectors.groupingBy(weightMap::string, TreeMap::new, Collectors.toList()));
        return new ShardIndex(index, tensorsByShard).weights(folder, reader);
    }

    private CheckpointWeights weights(Path folder, Function<SourceFile, List<TensorEntry>> reader) {
        if (tensorsByShard.isEmpty()) {
            throw damaged("weight_map is empty; fetch the file again");
        }
        List<Path> files = new ArrayList<>();
        Map<String, TensorEntry> tensors = new TreeMap<>();
        tensorsByShard.forEach((shard, names) -> {
            SourceFile source = shard(folder, shard);
            files.add(source.real());
            tensors.putAll(listed(source, names, reader.apply(source)));
        });
        return new CheckpointWeights(folder, files, tensors);
    }

    private SourceFile shard(Path folder, String shard) {
        Path path = inFolder(folder, shard);
        if (Files.notExists(path) && !Files.isSymbolicLink(path)) {
            throw new ModelException(
                    Reason.NOT_HERE, path + ": this shard is missing, but " + index + " names it; fetch it");
        }
        return SourceFile.open(path);
    }

    private Path inFolder(Path folder, String shard) {
        // A backslash or a colon would lead elsewhere on Windows.
        boolean plain = !shard.isEmpty() && shard.indexOf('\\') < 0 && shard.indexOf(':') < 0;
        try {
            Path relative = Path.of(shard);
            if (plain
                    && !relative.isAbsolute()
                    && relative.equals(relative.normalize())
                    && !relative.startsWith("..")) {
                return folder.resolve(relative);
            }
        } catch (InvalidPathException e) {
            throw new ModelException(Reason.DAMAGED, message(outside(shard)), e);
        }
        throw damaged(outside(shard));
    }

    private static String outside(String shard) {
        return "weight_map names the file '" + Printable.of(shard)
                + "', which is not a path within the model's folder; such a checkpoint is not to be trusted";
    }

    private Map<String, TensorEntry> listed(SourceFile source, List<String> names, List<TensorEntry> entries) {
        Map<String, TensorEntry> byName = entries.stream().collect(Collectors.toMap(TensorEntry::name, e -> e));
        Map<String, TensorEntry> listed = new TreeMap<>();
        for (String name : names) {
            TensorEntry entry = byName.get(name);
            if (entry == null) {
                throw source.damaged(
                        "lacks " + Subject.of(name) + ", which " + index + " says is here; fetch both files again");
            }
            listed.put(name, entry);
        }
        return listed;
    }

    private ModelException damaged(String problem) {
        return new ModelException(Reason.DAMAGED, message(problem));
    }

    private String message(String problem) {
        return index + ": " + problem;
    }
}
