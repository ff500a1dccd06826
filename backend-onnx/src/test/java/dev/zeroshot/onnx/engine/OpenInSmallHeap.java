package dev.zeroshot.onnx.engine;

import dev.zeroshot.core.model.OpenOptions;
import dev.zeroshot.core.model.ZeroshotModel;
import dev.zeroshot.onnx.testing.SmallModels;
import java.nio.file.Path;

/** A process that opens a model and says so. */
final class OpenInSmallHeap {
    private OpenInSmallHeap() {}

    /** Takes the checkpoint's folder. */
    public static void main(String[] arguments) {
        try (ZeroshotModel model = SmallModels.open(Path.of(arguments[0]), OpenOptions.defaults())) {
            System.out.println(model.card().dimension().isPresent() ? "opened" : "no card");
        }
    }
}
