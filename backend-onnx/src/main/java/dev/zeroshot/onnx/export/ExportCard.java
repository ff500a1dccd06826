package dev.zeroshot.onnx.export;

import dev.zeroshot.core.model.ModelCard;
import dev.zeroshot.core.picture.PicturePreprocessor;

/** Fills a card with what an export's files say. */
final class ExportCard {
    private ExportCard() {}

    static ModelCard of(ModelCard base, ExportConfig config, PicturePreprocessor pictures) {
        ModelCard.Builder card =
                base.toBuilder().contextLength(config.contextLength()).preprocessing(pictures.describe());
        config.dimension().ifPresent(card::dimension);
        config.logitScale().ifPresent(card::logitScale);
        pictures.outputSize()
                .filter(size -> size.width() == size.height())
                .ifPresent(size -> card.imageSize(size.width()));
        return card.cached(true).build();
    }
}
