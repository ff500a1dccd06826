package dev.zeroshot.onnx.export;

import dev.zeroshot.core.model.ModelCard;
import dev.zeroshot.core.model.OpenOptions;
import dev.zeroshot.core.model.ZeroshotModel;
import dev.zeroshot.core.picture.bytes.PictureLimits;
import dev.zeroshot.core.picture.pixels.ImageIoDecoder;
import dev.zeroshot.onnx.testing.TinyExport;
import dev.zeroshot.onnx.testing.TinyExport.Shape;
import java.io.IOException;
import java.nio.file.Path;

/** Writes and opens tiny exports. */
final class Exports {
    static final TinyExport TINY = new TinyExport();
    static final String SCALE = ", \"logit_scale\": 20.0";

    private Exports() {}

    static ZeroshotModel open(Path folder) {
        return open(folder, OpenOptions.defaults());
    }

    static ZeroshotModel open(Path folder, OpenOptions options) {
        ModelCard base =
                ModelCard.builder(folder.toString(), "clip").path(folder).build();
        return new ExportOpener(new ImageIoDecoder(PictureLimits.DEFAULT)).open(ModelFiles.of(folder), base, options);
    }

    static Path towers(Path folder, Shape shape, String more) throws IOException {
        TinyExport.writeFiles(folder, "clip", more);
        TinyExport.write(folder.resolve("onnx/vision_model.onnx"), TINY.visionTower(shape));
        TinyExport.write(folder.resolve("onnx/text_model.onnx"), TINY.textTower(shape));
        return folder;
    }

    static Path combined(Path folder, Shape shape, String scaleName, float scale, boolean exponential)
            throws IOException {
        TinyExport.writeFiles(folder, "clip", "");
        TinyExport.write(folder.resolve("onnx/model.onnx"), TINY.combined(shape, scaleName, scale, exponential));
        return folder;
    }
}
