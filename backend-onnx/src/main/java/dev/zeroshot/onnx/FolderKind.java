package dev.zeroshot.onnx;

import dev.zeroshot.core.model.ModelCard;
import dev.zeroshot.core.model.OpenOptions;
import dev.zeroshot.core.model.ZeroshotModel;
import java.nio.file.Path;

/** How one folder is opened. */
interface FolderKind {
    /** The card's family. */
    String family();

    /** The card, as far as the files tell without opening the model. */
    ModelCard card(ModelCard base, Path folder);

    /** Checks options that the model cannot be opened with. */
    void requireFitting(String modelId, OpenOptions options);

    /** Opens the model. */
    ZeroshotModel open(ModelCard base, Path folder, OpenOptions options);
}
