package dev.zeroshot.onnx.preprocess;

import dev.zeroshot.core.error.ModelException.Reason;
import dev.zeroshot.onnx.json.JsonObjectView;
import dev.zeroshot.onnx.json.Printable;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The image processors of "transformers" whose files are read, with what they do where a file is silent. */
enum ProcessorKind {
    /** CLIPImageProcessor, its older and faster forms, and those that inherit from it. */
    CLIP(false, true, 3, List.of(0.48145466, 0.4578275, 0.40821073), List.of(0.26862954, 0.26130258, 0.27577711)),
    /** ViTImageProcessor and its older and faster forms. */
    VIT(true, false, 2, List.of(0.5, 0.5, 0.5), List.of(0.5, 0.5, 0.5));

    static final int DEFAULT_SIZE = 224;

    private final boolean squashes;
    private final boolean crops;
    private final int resample;
    private final List<Double> mean;
    private final List<Double> deviation;

    ProcessorKind(boolean squashes, boolean crops, int resample, List<Double> mean, List<Double> deviation) {
        this.squashes = squashes;
        this.crops = crops;
        this.resample = resample;
        this.mean = mean;
        this.deviation = deviation;
    }

    /** The kind that a file names; CLIP's if it names none. */
    static ProcessorKind of(JsonObjectView json) {
        String field = json.has("image_processor_type") ? "image_processor_type" : "feature_extractor_type";
        Optional<String> name = json.optionalString(field);
        String lower = name.orElse("clip").toLowerCase(Locale.ROOT);
        if (lower.contains("clip")) {
            return CLIP;
        }
        if (lower.startsWith("vit")) {
            return VIT;
        }
        throw json.error(
                Reason.UNSUPPORTED,
                field,
                "is '" + Printable.of(name.orElse(""))
                        + "'; only CLIPImageProcessor and ViTImageProcessor are supported");
    }

    /** Whether a size of one number means a square in place of the shortest edge. */
    boolean squashes() {
        return squashes;
    }

    /** Whether the centre is cropped. */
    boolean crops() {
        return crops;
    }

    /** Pillow's number of the filter. */
    int resample() {
        return resample;
    }

    List<Double> mean() {
        return mean;
    }

    List<Double> deviation() {
        return deviation;
    }
}
