package dev.zeroshot.onnx.export;

import dev.zeroshot.core.error.ModelException;
import dev.zeroshot.core.error.ModelException.Reason;
import dev.zeroshot.core.model.ModelCard;
import dev.zeroshot.core.model.OpenOptions;
import dev.zeroshot.core.model.ZeroshotModel;
import dev.zeroshot.core.picture.PicturePreprocessor;
import dev.zeroshot.core.picture.pixels.PictureDecoder;
import dev.zeroshot.onnx.preprocess.PreprocessorConfig;
import dev.zeroshot.onnx.session.Port;
import dev.zeroshot.onnx.session.SessionSettings;
import dev.zeroshot.onnx.tokenizer.Tokenizer;
import dev.zeroshot.onnx.tower.TowerModel;

/** Puts an export's graphs, tokenizer and picture steps together, and checks that they fit. */
record ExportAssembly(
        ModelFiles files,
        ExportConfig config,
        PreprocessorConfig preprocessor,
        Tokenizer tokenizer,
        PictureDecoder decoder) {
    ZeroshotModel assemble(OpenGraphs graphs, ModelCard base, OpenOptions options, SessionSettings settings) {
        TextPorts ports = TextPorts.of(graphs.text());
        if (ports.fixedLength() > 0 && ports.fixedLength() < config.contextLength()) {
            return shortened(ports.fixedLength()).assemble(graphs, base, options, settings);
        }
        ExportTowers towers = ExportTowers.of(this, graphs);
        requireVocabulary();
        ModelCard card = ExportCard.of(base, config, pictures()).toBuilder()
                .dimension(towers.image().dimension())
                .logitScale(LogitScale.of(this, graphs, options, settings))
                .precision(precision(graphs))
                .build();
        return new TowerModel(card, pictures(), tokenizer, towers.image(), towers.text());
    }

    private PicturePreprocessor pictures() {
        return new PicturePreprocessor(decoder, preprocessor.crop(), preprocessor.normalisation());
    }

    /** The same with prompts cut to a graph's fixed length. */
    private ExportAssembly shortened(int length) {
        ExportConfig shorter = config.withContextLength(length);
        return new ExportAssembly(files, shorter, preprocessor, tokenizer.withContextLength(length), decoder);
    }

    private void requireVocabulary() {
        int size = config.vocabularySize().orElse(Integer.MAX_VALUE);
        if (tokenizer.maxId() >= size) {
            throw new ModelException(
                    Reason.DAMAGED,
                    files.where() + ": the tokenizer makes ids up to " + tokenizer.maxId()
                            + ", but config.json gives the prompt tower a 'vocab_size' of " + size
                            + "; take both from one download");
        }
    }

    private static String precision(OpenGraphs graphs) {
        if (graphs.quantised()) {
            return "int8";
        }
        boolean half = ImagePorts.of(graphs.vision()).pixels().type() == Port.Type.FLOAT16;
        return half ? "float16" : "float32";
    }
}
