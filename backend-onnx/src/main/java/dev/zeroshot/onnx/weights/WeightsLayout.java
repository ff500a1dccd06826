package dev.zeroshot.onnx.weights;

import dev.zeroshot.core.error.ModelException;
import dev.zeroshot.core.error.ModelException.Reason;
import dev.zeroshot.onnx.weights.file.SourceFile;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The layouts of a checkpoint's folder, the preferred one first. */
enum WeightsLayout {
    SAFETENSORS("model.safetensors", false, SafetensorsReader::read),
    SAFETENSORS_SHARDS("model.safetensors.index.json", true, SafetensorsReader::read),
    PYTORCH("pytorch_model.bin", false, TorchReader::read),
    PYTORCH_SHARDS("pytorch_model.bin.index.json", true, TorchReader::read);

    private final String fileName;
    private final boolean sharded;
    private final Function<SourceFile, List<TensorEntry>> reader;

    WeightsLayout(String fileName, boolean sharded, Function<SourceFile, List<TensorEntry>> reader) {
        this.fileName = fileName;
        this.sharded = sharded;
        this.reader = reader;
    }

    static Optional<WeightsLayout> find(Path folder) {
        // A link that leads nowhere counts: it gets an error of its own when it is read.
        return Arrays.stream(values())
                .filter(layout -> Files.exists(folder.resolve(layout.fileName), LinkOption.NOFOLLOW_LINKS))
                .findFirst();
    }

    static WeightsLayout require(Path folder) {
        return find(folder).orElseThrow(() -> new ModelException(Reason.NOT_HERE, folder + ": " + noWeights(folder)));
    }

    private static String noWeights(Path folder) {
        if (!Files.isDirectory(folder)) {
            return "there is no such folder; name a model's folder";
        }
        return Arrays.stream(values())
                .map(layout -> layout.fileName)
                .collect(Collectors.joining(", ", "no weights in this folder; it must have one of ", ""));
    }

    CheckpointWeights read(Path folder) {
        Path file = folder.resolve(fileName);
        if (sharded) {
            return ShardIndex.read(folder, file, reader);
        }
        SourceFile source = SourceFile.open(file);
        Map<String, TensorEntry> tensors =
                reader.apply(source).stream().collect(Collectors.toMap(TensorEntry::name, Function.identity()));
        return new CheckpointWeights(folder, List.of(source.real()), tensors);
    }
}
