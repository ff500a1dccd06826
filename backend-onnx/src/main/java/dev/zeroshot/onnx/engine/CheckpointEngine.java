package dev.zeroshot.onnx.engine;

import dev.zeroshot.core.error.ModelException;
import dev.zeroshot.core.model.ModelCard;
import dev.zeroshot.core.model.OpenOptions;
import dev.zeroshot.core.model.ZeroshotModel;
import dev.zeroshot.core.picture.PicturePreprocessor;
import dev.zeroshot.core.picture.pixels.PictureDecoder;
import dev.zeroshot.onnx.export.ExportOpener;
import dev.zeroshot.onnx.export.ModelFiles;
import dev.zeroshot.onnx.graph.ExternalModel;
import dev.zeroshot.onnx.json.JsonFile;
import dev.zeroshot.onnx.session.OnnxSessions;
import dev.zeroshot.onnx.session.SessionSettings;
import dev.zeroshot.onnx.session.TowerSession;
import dev.zeroshot.onnx.tokenizer.Tokenizer;
import dev.zeroshot.onnx.tower.ImageTower;
import dev.zeroshot.onnx.tower.TextTower;
import dev.zeroshot.onnx.tower.TowerModel;
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
     * @param options threads and device; a logit scale given there wins over the checkpoint's
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
        SessionSettings settings = SessionSettings.of(options);
        Background.await(library);
        // Most of opening is to copy weights into the layout that matrix products want: a core for each tower.
        CompletableFuture<ImageTower> opening = Background.start(() -> openImage(checkpoint, settings));
        try {
            TextTower text = openText(checkpoint, settings);
            try {
                Tokenizer tokenizer =
                        CheckpointTokenizer.read(folder, checkpoint.config().text(), family.spareTokens());
                PicturePreprocessor pictures = checkpoint.preprocessor().preprocessor(options.decoder(decoder));
                return new TowerModel(card, pictures, tokenizer, Background.await(opening), text);
            } catch (RuntimeException e) {
                text.close();
                throw e;
            }
        } catch (RuntimeException e) {
            Background.closeWhenDone(opening);
            throw e;
        }
    }

    private static ImageTower openImage(Checkpoint checkpoint, SessionSettings settings) {
        String name = checkpoint.folder() + " (picture tower)";
        ExternalModel graph = checkpoint.config().vision().write(checkpoint.tensors());
        TowerSession session = OnnxSessions.open(graph.bytes(), graph.folder(), settings, name);
        return new CheckpointImageTower(session, checkpoint.config().vision(), checkpoint.dimension(), name);
    }

    private static TextTower openText(Checkpoint checkpoint, SessionSettings settings) {
        String name = checkpoint.folder() + " (prompt tower)";
        ExternalModel graph = checkpoint.config().text().write(checkpoint.tensors());
        TowerSession session = OnnxSessions.open(graph.bytes(), graph.folder(), settings, name);
        return new CheckpointTextTower(session, checkpoint.config().text(), checkpoint.dimension(), name);
    }
}
