package dev.zeroshot.onnx.tower;

import dev.zeroshot.core.embedding.ImageEncoder;
import dev.zeroshot.core.embedding.TextEncoder;
import dev.zeroshot.core.model.ModelCard;
import dev.zeroshot.core.model.ZeroshotModel;
import dev.zeroshot.core.picture.PicturePreprocessor;
import dev.zeroshot.onnx.tokenizer.Tokenizer;
import java.util.Optional;

/** An open model of two towers, whatever they run on. Thread-safe. */
public final class TowerModel implements ZeroshotModel {
    private final ModelCard card;
    private final Lifetime lifetime;
    private final TowerImageEncoder image;
    private final TowerTextEncoder text;

    /**
     * Puts a model together and owns its towers from then on.
     *
     * @param card what the model is
     * @param preprocessor makes crops of the picture tower's size
     * @param tokenizer makes ids that the prompt tower has embeddings of
     * @param image the picture tower
     * @param text the prompt tower, of the same dimension
     */
    public TowerModel(
            ModelCard card, PicturePreprocessor preprocessor, Tokenizer tokenizer, ImageTower image, TextTower text) {
        if (image.dimension() != text.dimension()) {
            throw new IllegalArgumentException("the towers' embeddings have " + image.dimension() + " and "
                    + text.dimension() + " values, which cannot be compared");
        }
        this.card = card;
        this.lifetime = new Lifetime(card.id());
        this.image = new TowerImageEncoder(preprocessor, image, lifetime);
        this.text = new TowerTextEncoder(tokenizer, text, lifetime);
    }

    @Override
    public ModelCard card() {
        return card;
    }

    @Override
    public Optional<ImageEncoder> imageEncoder() {
        return Optional.of(image);
    }

    @Override
    public Optional<TextEncoder> textEncoder() {
        return Optional.of(text);
    }

    @Override
    public void close() {
        if (lifetime.end()) {
            try {
                image.close();
            } finally {
                text.close();
            }
        }
    }
}
