package dev.zeroshot.onnx.export;

import dev.zeroshot.core.error.ModelException;
import dev.zeroshot.core.error.ModelException.Reason;
import dev.zeroshot.onnx.json.JsonFile;
import dev.zeroshot.onnx.json.JsonObjectView;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

/**
 * What config.json and tokenizer_config.json say of an export; the rest is read from its graphs.
 *
 * @param modelType the field {@code model_type}
 * @param dimension how many values an embedding has
 * @param logitScale the factor on the cosine
 * @param contextLength how many token ids a prompt may have
 * @param imageSize the edge of a picture in pixels
 * @param vocabularySize how many token ids the prompt tower knows
 */
record ExportConfig(
        String modelType,
        OptionalInt dimension,
        OptionalDouble logitScale,
        int contextLength,
        OptionalInt imageSize,
        OptionalInt vocabularySize) {
    /** Kinds of model whose scores are a softmax over scaled cosines. */
    static final Set<String> MODEL_TYPES = Set.of("clip", "altclip", "metaclip_2", "dual_encoder_onnx");

    private static final String ALTCLIP = "altclip";

    private static final int CLIP_CONTEXT = 77;

    /** Some tokenizers write "no limit" as 1e30. */
    private static final int NO_LIMIT = 1 << 20;

    static ExportConfig read(ModelFiles files) {
        JsonObjectView config = json(files, "config.json")
                .orElseThrow(() -> new ModelException(
                        Reason.NOT_HERE,
                        files.where() + "/config.json: there is no such file; a model's folder must contain it"));
        String modelType = config.optionalString("model_type").orElse("");
        if (!MODEL_TYPES.contains(modelType)) {
            throw config.error(
                    Reason.UNSUPPORTED,
                    "model_type",
                    "is '" + modelType + "'; a ready-made export must be one of " + new TreeSet<>(MODEL_TYPES)
                            + ", because the probabilities of other kinds of model are no softmax over cosines");
        }
        Optional<JsonObjectView> text = config.optionalObject("text_config");
        OptionalDouble scale = config.optionalNumber("logit_scale");
        if (scale.isPresent() && scale.getAsDouble() <= 0) {
            throw config.error("logit_scale", "is " + scale.getAsDouble() + ", but must be greater than 0");
        }
        return new ExportConfig(
                modelType,
                config.optionalPositiveInt("projection_dim"),
                scale,
                contextLength(files, modelType, text),
                config.optionalObject("vision_config")
                        .map(vision -> vision.optionalPositiveInt("image_size"))
                        .orElse(OptionalInt.empty()),
                text.map(view -> view.optionalPositiveInt("vocab_size")).orElse(OptionalInt.empty()));
    }

    ExportConfig withContextLength(int length) {
        return new ExportConfig(modelType, dimension, logitScale, length, imageSize, vocabularySize);
    }

    static Optional<JsonObjectView> json(ModelFiles files, String name) {
        return files.read(name).map(bytes -> JsonFile.parse(files.where() + "/" + name, bytes));
    }

    /** The tighter one of what tokenizer and tower allow; CLIP's 77 where neither says anything, and for AltCLIP. */
    private static int contextLength(ModelFiles files, String modelType, Optional<JsonObjectView> text) {
        double tokenizer = json(files, "tokenizer_config.json")
                .map(view -> view.optionalNumber("model_max_length").orElse(NO_LIMIT))
                .orElse((double) NO_LIMIT);
        double tower = text.map(view -> positions(modelType, view))
                .orElse((double) (modelType.equals(ALTCLIP) ? CLIP_CONTEXT : NO_LIMIT));
        double length = Math.min(tokenizer, tower);
        return length >= NO_LIMIT || length < 1 ? CLIP_CONTEXT : (int) length;
    }

    /**
     * XLM-RoBERTa, AltCLIP's prompt tower, counts positions from the padding id + 1 on; and it was trained beside the
     * picture tower on prompts of CLIP's length, so longer ones are cut although it has positions for them.
     */
    private static double positions(String modelType, JsonObjectView text) {
        OptionalInt positions = text.optionalPositiveInt("max_position_embeddings");
        if (!modelType.equals(ALTCLIP)) {
            return positions.isPresent() ? positions.getAsInt() : NO_LIMIT;
        }
        int padding = text.optionalNonNegativeInt("pad_token_id").orElse(1);
        return Math.min(CLIP_CONTEXT, positions.orElse(CLIP_CONTEXT + padding + 1) - padding - 1);
    }
}
