package dev.zeroshot.onnx.export;

import dev.zeroshot.core.error.ModelException;
import dev.zeroshot.core.model.ModelCard;
import dev.zeroshot.core.model.OpenOptions;
import dev.zeroshot.core.model.ZeroshotModel;
import dev.zeroshot.core.picture.PicturePreprocessor;
import dev.zeroshot.core.picture.pixels.PictureDecoder;
import dev.zeroshot.onnx.preprocess.PreprocessorConfig;
import dev.zeroshot.onnx.session.SessionSettings;
import dev.zeroshot.onnx.tokenizer.Tokenizer;
import dev.zeroshot.onnx.tokenizer.TokenizerFiles;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * Opens ready-made ONNX exports: {@code onnx/vision_model.onnx} and {@code onnx/text_model.onnx}, or
 * {@code onnx/model.onnx} for both, with configuration, tokenizer and preprocessor files beside. Thread-safe.
 */
public final class ExportOpener {
    private final PictureDecoder decoder;

    /**
     * Creates an opener.
     *
     * @param decoder decodes the pictures of the models that it opens
     */
    public ExportOpener(PictureDecoder decoder) {
        this.decoder = decoder;
    }

    /**
     * Whether a folder holds an export.
     *
     * @param folder holds config.json
     * @return true if any of the graphs is there
     */
    public static boolean isExport(Path folder) {
        ModelFiles files = ModelFiles.of(folder);
        return files.has(ExportGraphs.COMBINED) || files.has(ExportGraphs.VISION) || files.has(ExportGraphs.TEXT);
    }

    /**
     * The kinds of model that may be exports.
     *
     * @return values of {@code model_type}
     */
    public static Set<String> modelTypes() {
        return ExportConfig.MODEL_TYPES;
    }

    /**
     * What an export's configuration says, without opening its graphs.
     *
     * @param files of the export
     * @param base says what the files do not: the id, say, and the licence
     * @return the card; the family is the {@code model_type}
     * @throws ModelException NOT_HERE, DAMAGED or UNSUPPORTED with the file and the field
     */
    public ModelCard card(ModelFiles files, ModelCard base) {
        PreprocessorConfig preprocessor = preprocessor(files);
        return ExportCard.of(
                base,
                ExportConfig.read(files),
                new PicturePreprocessor(decoder, preprocessor.crop(), preprocessor.normalisation()));
    }

    /**
     * Checks options that no export can follow.
     *
     * @param modelId what the model is called
     * @param options with which it is to be opened
     * @throws dev.zeroshot.core.error.UsageException for the precision INT8
     */
    public static void requireFitting(String modelId, OpenOptions options) {
        options.precision()
                .requireNotInt8(modelId, "a ready-made ONNX model runs in the numbers that it was exported with");
    }

    /**
     * Opens an export.
     *
     * @param files of the export
     * @param base says what the files do not: the id, say, and the licence
     * @param options threads, device, and the logit scale of a model whose files carry none
     * @return the open model; the caller closes it
     * @throws ModelException NOT_HERE, DAMAGED or UNSUPPORTED with the file that is at fault
     * @throws dev.zeroshot.core.error.UsageException if the files carry no logit scale and the options neither, if
     *     there is no such device, or for the precision INT8
     */
    public ZeroshotModel open(ModelFiles files, ModelCard base, OpenOptions options) {
        requireFitting(base.id(), options);
        ExportConfig config = ExportConfig.read(files);
        SessionSettings settings = SessionSettings.of(options);
        GraphOpening opening = GraphOpening.start(files, settings);
        Optional<OpenGraphs> graphs = Optional.empty();
        try {
            PreprocessorConfig preprocessor = preprocessor(files);
            Tokenizer tokenizer = TokenizerFiles.read(files.where(), files::read, config.contextLength());
            ExportAssembly assembly =
                    new ExportAssembly(files, config, preprocessor, tokenizer, options.decoder(decoder));
            graphs = Optional.of(opening.finish());
            return assembly.assemble(graphs.get(), base, options, settings);
        } catch (RuntimeException e) {
            graphs.ifPresentOrElse(OpenGraphs::close, opening::abandon);
            throw e;
        }
    }

    private static PreprocessorConfig preprocessor(ModelFiles files) {
        String name = "preprocessor_config.json";
        String joint = "processor_config.json";
        return ExportConfig.json(files, name)
                .map(json -> PreprocessorConfig.of(files.where() + "/" + name, json))
                .or(() -> ExportConfig.json(files, joint)
                        .flatMap(json -> json.optionalObject("image_processor"))
                        .map(json -> PreprocessorConfig.of(files.where() + "/" + joint, json)))
                .orElseThrow(() -> new ModelException(
                        ModelException.Reason.NOT_HERE,
                        files.where() + "/" + name
                                + ": there is no such file; it says how pictures are resized and normalised, so fetch"
                                + " it from where the model came from"));
    }
}
