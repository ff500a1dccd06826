package dev.zeroshot.onnx;

import dev.zeroshot.core.error.ModelException;
import dev.zeroshot.core.error.ModelException.Reason;
import dev.zeroshot.core.model.ModelCard;
import dev.zeroshot.core.model.OpenOptions;
import dev.zeroshot.core.model.ZeroshotModel;
import dev.zeroshot.core.picture.pixels.PictureDecoder;
import dev.zeroshot.onnx.engine.CheckpointEngine;
import dev.zeroshot.onnx.engine.Family;
import dev.zeroshot.onnx.json.JsonFile;
import dev.zeroshot.onnx.json.JsonObjectView;
import dev.zeroshot.onnx.json.Printable;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Decides by its config.json and its files how a folder is opened. Immutable and thread-safe. */
final class FolderKinds {
    private final Map<String, Family> families =
            Stream.of(Family.CLIP).collect(Collectors.toMap(Family::modelType, Function.identity()));
    private final CheckpointEngine engine;

    FolderKinds(PictureDecoder decoder) {
        this.engine = new CheckpointEngine(decoder);
    }

    Set<String> modelTypes() {
        return new TreeSet<>(families.keySet());
    }

    /**
     * How a folder is opened.
     *
     * @throws ModelException DAMAGED if config.json is, UNSUPPORTED if its kind of model is not opened
     */
    FolderKind of(Path folder, boolean preferOnnx) {
        JsonObjectView config = JsonFile.read(folder.resolve("config.json"));
        String modelType = config.string("model_type");
        return Optional.ofNullable(families.get(modelType))
                .map(this::checkpoint)
                .orElseThrow(() -> unsupported(config, modelType));
    }

    private ModelException unsupported(JsonObjectView config, String modelType) {
        return config.error(
                Reason.UNSUPPORTED,
                "model_type",
                "is '" + Printable.of(modelType) + "'; supported are " + String.join(", ", modelTypes()));
    }

    private FolderKind checkpoint(Family family) {
        return new FolderKind() {
            @Override
            public String family() {
                return family.modelType();
            }

            @Override
            public ModelCard card(ModelCard base, Path folder) {
                return engine.card(base, folder, family);
            }

            @Override
            public ZeroshotModel open(ModelCard base, Path folder, OpenOptions options) {
                return engine.open(base, folder, family, options);
            }
        };
    }
}
