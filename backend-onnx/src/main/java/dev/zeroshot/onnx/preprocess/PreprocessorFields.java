package dev.zeroshot.onnx.preprocess;

import dev.zeroshot.core.error.ModelException;
import dev.zeroshot.core.error.ModelException.Reason;
import dev.zeroshot.core.picture.crop.CropRule;
import dev.zeroshot.core.picture.crop.Filter;
import dev.zeroshot.core.picture.crop.ResizeRule;
import dev.zeroshot.core.picture.tensor.Normalisation;
import dev.zeroshot.onnx.json.JsonObjectView;
import java.util.List;
import java.util.Optional;

/** The fields of a preprocessor_config.json, with the defaults of the processor that the file names. */
final class PreprocessorFields {
    private static final double TO_UNIT_RANGE = 1 / 255.0;
    private static final List<Double> ZERO = List.of(0.0, 0.0, 0.0);
    private static final List<Double> ONE = List.of(1.0, 1.0, 1.0);
    private static final int MOST_PIXELS = 1 << 14;

    private final JsonObjectView json;
    private final ProcessorKind kind;

    PreprocessorFields(JsonObjectView json) {
        this.json = json;
        this.kind = ProcessorKind.of(json);
    }

    CropRule crop() {
        if (flag("do_pad", false)) {
            throw json.error(Reason.UNSUPPORTED, "do_pad", "is true, but padding pictures is not supported");
        }
        return new CropRule(resize(), filter(), centreCrop());
    }

    Normalisation normalisation() {
        double rescale =
                flag("do_rescale", true) ? json.optionalNumber("rescale_factor").orElse(TO_UNIT_RANGE) : 1;
        if (!flag("do_normalize", true)) {
            return new Normalisation(rescale, ZERO, ONE);
        }
        List<Double> deviation = three("image_std", kind.deviation());
        if (deviation.stream().anyMatch(value -> value <= 0)) {
            throw json.error("image_std", "is " + deviation + ", but must be greater than 0");
        }
        return new Normalisation(rescale, three("image_mean", kind.mean()), deviation);
    }

    private ResizeRule resize() {
        if (!flag("do_resize", true)) {
            return new ResizeRule.None();
        }
        if (!json.isObject("size")) {
            int edge = json.optionalPositiveInt("size").orElse(ProcessorKind.DEFAULT_SIZE);
            return kind.squashes() ? new ResizeRule.Squash(edge, edge) : new ResizeRule.ShortestEdge(edge);
        }
        JsonObjectView size = json.object("size");
        if (size.has("shortest_edge")) {
            if (size.has("longest_edge")) {
                throw size.error(Reason.UNSUPPORTED, "longest_edge", "beside shortest_edge is not supported");
            }
            return new ResizeRule.ShortestEdge(pixels(size, "shortest_edge"));
        }
        return new ResizeRule.Squash(pixels(size, "width"), pixels(size, "height"));
    }

    private Filter filter() {
        int resample = json.optionalInt("resample").orElse(kind.resample());
        return Filter.ofPillow(resample)
                .orElseThrow(
                        () -> json.error("resample", "is " + resample + ", which is no filter of Pillow (0 to 5)"));
    }

    private Optional<CropRule.Size> centreCrop() {
        if (!flag("do_center_crop", kind.crops())) {
            return Optional.empty();
        }
        if (!json.isObject("crop_size")) {
            int edge = json.optionalPositiveInt("crop_size").orElse(ProcessorKind.DEFAULT_SIZE);
            return Optional.of(new CropRule.Size(edge, edge));
        }
        JsonObjectView size = json.object("crop_size");
        return Optional.of(new CropRule.Size(pixels(size, "width"), pixels(size, "height")));
    }

    private List<Double> three(String name, List<Double> absent) {
        List<Double> values = json.optionalNumbers(name).orElse(absent);
        if (values.size() != 3) {
            throw json.error(name, "has " + values.size() + " numbers, but must have 3: red, green, blue");
        }
        return values;
    }

    private static int pixels(JsonObjectView size, String name) {
        int pixels = size.positiveInt(name);
        if (pixels > MOST_PIXELS) {
            throw tooLarge(size, name, pixels);
        }
        return pixels;
    }

    private static ModelException tooLarge(JsonObjectView size, String name, int pixels) {
        return size.error(name, "is " + pixels + " pixels, but must be at most " + MOST_PIXELS);
    }

    private boolean flag(String name, boolean absent) {
        return json.optionalBoolean(name).orElse(absent);
    }
}
