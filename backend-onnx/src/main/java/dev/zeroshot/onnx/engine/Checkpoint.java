package dev.zeroshot.onnx.engine;

import dev.zeroshot.core.error.ModelException;
import dev.zeroshot.core.error.ModelException.Reason;
import dev.zeroshot.core.model.ModelCard;
import dev.zeroshot.core.model.ScoreRule;
import dev.zeroshot.onnx.graph.TensorLookup;
import dev.zeroshot.onnx.preprocess.PreprocessorConfig;
import dev.zeroshot.onnx.weights.CheckpointWeights;
import dev.zeroshot.onnx.weights.ScalarReader;
import dev.zeroshot.onnx.weights.TensorEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalDouble;

/**
 * What a checkpoint's folder says, read and held against each other, with no weights in memory. Immutable.
 *
 * @param folder the folder
 * @param config its config.json
 * @param preprocessor its preprocessor_config.json, which makes pictures of the picture tower's size
 * @param weights where its tensors lie
 * @param dimension values of an embedding
 */
record Checkpoint(
        Path folder,
        CheckpointConfig config,
        PreprocessorConfig preprocessor,
        CheckpointWeights weights,
        int dimension) {
    private static final String LOGIT_SCALE = "logit_scale";

    static Checkpoint read(Path folder, Family family) {
        CheckpointConfig config = CheckpointConfig.read(folder, family);
        PreprocessorConfig preprocessor = PreprocessorConfig.read(folder);
        preprocessor.requireSize(config.vision().imageSize(), config.vision().imageSize());
        CheckpointWeights weights = CheckpointWeights.open(folder);
        return new Checkpoint(folder, config, preprocessor, weights, dimension(config, new TensorLookup(weights)));
    }

    TensorLookup tensors() {
        return new TensorLookup(weights);
    }

    /** Adds to a card what the files say. */
    ModelCard complete(ModelCard known, OptionalDouble logitScale) {
        return known.toBuilder()
                .dimension(dimension)
                .contextLength(config.text().contextLength())
                .imageSize(config.vision().imageSize())
                .logitScale(logitScale.orElseGet(this::logitScale))
                .scoreRule(ScoreRule.SOFTMAX)
                .preprocessing(preprocessor.describe())
                .precision("float32")
                .path(folder)
                .sizeInBytes(size())
                .cached(true)
                .build();
    }

    /** The trained value; {@code logit_scale_init_value} of config.json is only where training began. */
    private double logitScale() {
        TensorEntry entry = tensors().require(LOGIT_SCALE);
        double scale = Math.exp(ScalarReader.readScalar(entry));
        if (!(scale > 0) || Double.isInfinite(scale)) {
            throw new ModelException(
                    Reason.DAMAGED,
                    entry.file() + ": exp(" + LOGIT_SCALE + ") is " + scale
                            + ", but must be a positive number; fetch the file again");
        }
        return scale;
    }

    private long size() {
        long size = 0;
        for (Path file : weights.files()) {
            try {
                size += Files.size(file);
            } catch (IOException e) {
                throw new ModelException(Reason.DAMAGED, file + ": cannot be read: " + e, e);
            }
        }
        return size;
    }

    private static int dimension(CheckpointConfig config, TensorLookup tensors) {
        TensorEntry visual = tensors.require("visual_projection.weight");
        TensorEntry text = tensors.require("text_projection.weight");
        long dimension = rows(visual);
        if (dimension != rows(text)) {
            throw new ModelException(
                    Reason.DAMAGED,
                    visual.file() + ": 'visual_projection.weight' has " + dimension + " rows and"
                            + " 'text_projection.weight' " + rows(text) + ", but both must have as many");
        }
        if (config.projection().orElse((int) dimension) != dimension) {
            throw new ModelException(
                    Reason.DAMAGED,
                    config.file() + ": projection_dim is " + config.projection().getAsInt()
                            + ", but 'visual_projection.weight' in " + visual.file() + " has " + dimension
                            + " rows; take both files from one download");
        }
        return (int) dimension;
    }

    private static long rows(TensorEntry projection) {
        if (projection.shape().size() != 2
                || projection.shape().get(0) < 1
                || projection.shape().get(0) > 1 << 20) {
            throw new ModelException(
                    Reason.DAMAGED,
                    projection.file() + ": the tensor '" + projection.name() + "' has the shape " + projection.shape()
                            + " where [projection size, width] is due");
        }
        return projection.shape().get(0);
    }
}
