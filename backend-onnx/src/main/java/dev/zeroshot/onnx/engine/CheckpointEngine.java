package dev.zeroshot.onnx.engine;

import dev.zeroshot.core.error.ModelException;
import dev.zeroshot.core.model.ModelCard;
import dev.zeroshot.core.model.OpenOptions;
import dev.zeroshot.core.model.ZeroshotModel;
import dev.zeroshot.core.picture.pixels.PictureDecoder;
import dev.zeroshot.onnx.export.ExportOpener;
import dev.zeroshot.onnx.export.ModelFiles;
import dev.zeroshot.onnx.json.JsonFile;
import dev.zeroshot.onnx.session.OnnxSessions;
import dev.zeroshot.onnx.weights.CheckpointWeights;
import java.nio.file.Path;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;

/**
 * Opens official checkpoint folders as they are: the weights stay in their files, from which ONNX Runtime maps them.
 * Thread-safe.
 */
public final class CheckpointEngine {
    private final PictureDecoder decoder;

    /**
     * Creates an engine.
     *
     * @param decoder decodes the pictures of the models that it opens
     */
    public CheckpointEngine(PictureDecoder decoder) {
        this.decoder = decoder;
    }

    /**
     * An engine that decodes with {@link PictureDecoders#create}.
     *
     * @return the engine
     */
    public static CheckpointEngine create() {
        return new CheckpointEngine(PictureDecoders.create());
    }

    /**
     * Which kind of model a folder holds.
     *
     * @param folder holds config.json
     * @return its {@code model_type}
     * @throws ModelException NOT_HERE if there is no config.json, DAMAGED if it is none or says nothing
     */
    public static String modelType(Path folder) {
        return JsonFile.read(folder.resolve("config.json")).string("model_type");
    }

    /**
     * Whether a folder of a known kind is to be opened by its weights: they win over a ready-made ONNX export.
     *
     * @param folder holds config.json
     * @return false only if it has an export and no weights
     */
    public static boolean isCheckpoint(Path folder) {
        return CheckpointWeights.isIn(folder) || !ExportOpener.isExport(folder);
    }

    /**
     * What a checkpoint is. Reads its small files and the heads of its weights, and loads nothing native.
     *
     * @param known what is known beside the files: at least the id, and perhaps source, licence and languages
     * @param folder the checkpoint's folder
     * @param family what kind of checkpoint it is
     * @return the card, complete
     * @throws ModelException NOT_HERE if a file is missing, DAMAGED or UNSUPPORTED with the file, field or tensor
     */
    public ModelCard card(ModelCard known, Path folder, Family family) {
        return Checkpoint.read(folder, family).complete(known, OptionalDouble.empty());
    }

    /**
     * Opens a checkpoint, or the ready-made ONNX export beside it if there is one and {@link OpenOptions#preferOnnx} asks
     * for it.
     *
     * @param known what is known beside the files: at least the id, and perhaps source, licence and languages
     * @param folder the checkpoint's folder
     * @param family what kind of checkpoint it is
     * @param options threads, device and precision; a logit scale given there wins over the checkpoint's
     * @return the open model; the caller closes it
     * @throws ModelException NOT_HERE if a file is missing, DAMAGED or UNSUPPORTED with the file, field or tensor
     * @throws dev.zeroshot.core.error.UsageException if the device is not offered
     */
    public ZeroshotModel open(ModelCard known, Path folder, Family family, OpenOptions options) {
        if (options.preferOnnx() && ExportOpener.isExport(folder)) {
            return new ExportOpener(decoder).open(ModelFiles.of(folder), known, options);
        }
        CompletableFuture<Void> library = Background.start(OnnxSessions::load);
        Checkpoint checkpoint = Checkpoint.read(folder, family);
        ModelCard card = checkpoint.complete(known, options.logitScale());
        Background.await(library);
        return new CheckpointOpening(checkpoint, options.decoder(decoder), family, options).open(card);
    }
}
