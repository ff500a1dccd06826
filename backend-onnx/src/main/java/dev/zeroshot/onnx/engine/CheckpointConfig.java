package dev.zeroshot.onnx.engine;

import dev.zeroshot.core.error.ModelException.Reason;
import dev.zeroshot.onnx.graph.VisionTower;
import dev.zeroshot.onnx.json.JsonFile;
import dev.zeroshot.onnx.json.JsonObjectView;
import java.nio.file.Path;
import java.util.OptionalInt;

/**
 * A checkpoint's config.json as a family reads it.
 *
 * @param file the file, for messages
 * @param vision the picture tower
 * @param text the prompt tower
 * @param projection values of an embedding, if config.json says so; the towers' own {@code projection_dim} is often stale
 *     and not read
 */
record CheckpointConfig(Path file, VisionTower vision, TextPlan text, OptionalInt projection) {
    private static final String FILE = "config.json";

    static CheckpointConfig read(Path folder, Family family) {
        Path file = folder.resolve(FILE);
        JsonObjectView json = JsonFile.read(file);
        return new CheckpointConfig(
                file,
                vision(part(json, "vision_config"), family.vision()),
                family.text().plan(part(json, "text_config")),
                json.optionalPositiveInt("projection_dim"));
    }

    /** OpenAI's first files have {@code text_config_dict} and so on, which win as a whole, as in "transformers". */
    private static TowerConfig part(JsonObjectView json, String name) {
        JsonObjectView empty = JsonFile.parse(FILE, new byte[] {'{', '}'});
        return new TowerConfig(json.optionalObject(name + "_dict")
                .or(() -> json.optionalObject(name))
                .orElse(empty));
    }

    private static VisionTower vision(TowerConfig config, VisionDefaults defaults) {
        int imageSize = config.size("image_size", defaults.imageSize());
        int patchSize = config.size("patch_size", defaults.patchSize());
        if (patchSize > imageSize) {
            throw config.error(
                    Reason.DAMAGED, "patch_size", "is " + patchSize + ", more than image_size, " + imageSize);
        }
        if (config.size("num_channels", 3) != 3) {
            throw config.error(Reason.UNSUPPORTED, "num_channels", "must be 3: red, green and blue");
        }
        return new VisionTower(config.transformer(defaults.transformer()), imageSize, patchSize);
    }
}
