package dev.zeroshot.http.model;

import dev.zeroshot.core.embedding.ImageEncoder;
import dev.zeroshot.core.embedding.TextEncoder;
import dev.zeroshot.core.model.ModelCard;
import dev.zeroshot.core.model.ZeroshotModel;
import dev.zeroshot.core.similarity.SimilarityScorer;
import java.util.Optional;

/** A model with another way to its prompt tower. */
record WithTexts(ZeroshotModel model, Optional<TextEncoder> textEncoder) implements ZeroshotModel {
    @Override
    public ModelCard card() {
        return model.card();
    }

    @Override
    public Optional<ImageEncoder> imageEncoder() {
        return model.imageEncoder();
    }

    @Override
    public Optional<SimilarityScorer> similarityScorer() {
        return model.similarityScorer();
    }

    @Override
    public void close() {
        model.close();
    }
}
