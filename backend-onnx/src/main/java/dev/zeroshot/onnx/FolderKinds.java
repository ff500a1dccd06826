package dev.zeroshot.onnx;

import dev.zeroshot.core.error.ModelException;
import dev.zeroshot.core.error.ModelException.Reason;
import dev.zeroshot.core.model.ModelCard;
import dev.zeroshot.core.model.OpenOptions;
import dev.zeroshot.core.model.ZeroshotModel;
import dev.zeroshot.core.picture.pixels.PictureDecoder;
import dev.zeroshot.onnx.engine.CheckpointEngine;
import dev.zeroshot.onnx.engine.Family;
import dev.zeroshot.onnx.export.ExportOpener;
import dev.zeroshot.onnx.export.ModelFiles;
import dev.zeroshot.onnx.json.JsonFile;
import dev.zeroshot.onnx.json.JsonObjectView;
import dev.zeroshot.onnx.json.Printable;
import dev.zeroshot.onnx.weights.CheckpointWeights;
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
    private static final String MODEL_TYPE = "model_type";

    private final Map<String, Family> families =
            Stream.of(Family.CLIP, Family.ALTCLIP).collect(Collectors.toMap(Family::modelType, Function.identity()));
    private final CheckpointEngine engine;
    private final ExportOpener exports;

    FolderKinds(PictureDecoder decoder) {
        this.engine = new CheckpointEngine(decoder);
        this.exports = new ExportOpener(decoder);
    }

    Set<String> modelTypes() {
        Set<String> types = new TreeSet<>(families.keySet());
        types.addAll(ExportOpener.modelTypes());
        return types;
    }

    /**
     * How a folder is opened: by its weights where there are any of a known family, else by its export.
     *
     * @param folder holds config.json
     * @param preferOnnx whether its export wins
     * @throws ModelException DAMAGED if config.json is, UNSUPPORTED if its kind of model is not opened, NOT_HERE if there
     *     is neither
     */
    FolderKind of(Path folder, boolean preferOnnx) {
        JsonObjectView config = JsonFile.read(folder.resolve("config.json"));
        String modelType = config.string(MODEL_TYPE);
        if (!modelTypes().contains(modelType)) {
            throw config.error(
                    Reason.UNSUPPORTED,
                    MODEL_TYPE,
                    "is '" + Printable.of(modelType) + "'; supported are " + String.join(", ", modelTypes()));
        }
        Optional<Family> family = Optional.ofNullable(families.get(modelType));
        boolean export = ExportOpener.isExport(folder);
        boolean weights = CheckpointWeights.isIn(folder);
        if (export && (preferOnnx || !weights)) {
            return new Export(exports, modelType);
        }
        if (export && family.isEmpty()) {
            throw foreignWeights(config, modelType);
        }
        return family.<FolderKind>map(known -> new Weights(engine, known))
                .orElseThrow(() -> noExport(config, modelType));
    }

    /** Two backends must not claim one folder, and weights win over exports. */
    private static ModelException foreignWeights(JsonObjectView config, String modelType) {
        return config.error(
                Reason.UNSUPPORTED,
                MODEL_TYPE,
                "is '" + modelType + "', whose weights are opened by another backend (MetaCLIP's, for metaclip_2); add"
                        + " that one, or move the weights away to use the export beside them");
    }

    private static ModelException noExport(JsonObjectView config, String modelType) {
        return config.error(
                Reason.UNSUPPORTED,
                MODEL_TYPE,
                "is '" + modelType + "', of which only ready-made ONNX exports are opened, and this folder holds none"
                        + " (onnx/model.onnx, or onnx/vision_model.onnx and onnx/text_model.onnx)");
    }

    private record Weights(CheckpointEngine engine, Family kind) implements FolderKind {
        @Override
        public String family() {
            return kind.modelType();
        }

        @Override
        public ModelCard card(ModelCard base, Path folder) {
            return engine.card(base, folder, kind);
        }

        @Override
        public void requireFitting(String modelId, OpenOptions options) {
            // weights can be opened in every way
        }

        @Override
        public ZeroshotModel open(ModelCard base, Path folder, OpenOptions options) {
            return engine.open(base, folder, kind, options);
        }
    }

    private record Export(ExportOpener opener, String family) implements FolderKind {
        @Override
        public ModelCard card(ModelCard base, Path folder) {
            return opener.card(ModelFiles.of(folder), base);
        }

        @Override
        public void requireFitting(String modelId, OpenOptions options) {
            ExportOpener.requireFitting(modelId, options);
        }

        @Override
        public ZeroshotModel open(ModelCard base, Path folder, OpenOptions options) {
            return opener.open(ModelFiles.of(folder), base, options);
        }
    }
}
