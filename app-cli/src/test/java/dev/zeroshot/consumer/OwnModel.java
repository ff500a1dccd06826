package dev.zeroshot.consumer;

import dev.zeroshot.core.classify.ClassifyService;
import dev.zeroshot.core.embedding.ImageEncoder;
import dev.zeroshot.core.embedding.TextEncoder;
import dev.zeroshot.core.model.ModelCard;
import dev.zeroshot.core.model.ScoreRule;
import dev.zeroshot.core.model.ZeroshotModel;
import dev.zeroshot.core.picture.Picture;
import dev.zeroshot.core.picture.pixels.Pixels;
import dev.zeroshot.core.similarity.SimilarityScorer;
import java.util.List;
import java.util.Optional;

/** A program that brings its own model and needs nothing but core: it tells light pictures from dark ones. */
public final class OwnModel implements ZeroshotModel {
    public static void main(String... arguments) {
        byte[] white = {-1, -1, -1};
        try (ClassifyService classifier = ClassifyService.of(new OwnModel())) {
            Picture picture = Picture.ofPixels("white", Pixels.of(1, 1, white));
            System.out.println(classifier
                    .classify(picture, "dark", "light")
                    .labels()
                    .get(0)
                    .label());
        }
    }

    @Override
    public ModelCard card() {
        return ModelCard.builder("own", "own").scoreRule(ScoreRule.NONE).build();
    }

    @Override
    public Optional<ImageEncoder> imageEncoder() {
        return Optional.empty();
    }

    @Override
    public Optional<TextEncoder> textEncoder() {
        return Optional.empty();
    }

    @Override
    public Optional<SimilarityScorer> similarityScorer() {
        return Optional.of(OwnModel::score);
    }

    @Override
    public void close() {}

    private static double[] score(Picture picture, List<String> prompts) {
        double light = Byte.toUnsignedInt(picture.pixels().orElseThrow().toArray()[0]) / 127.5 - 1;
        return prompts.stream()
                .mapToDouble(prompt -> prompt.equals("light") ? light : -light)
                .toArray();
    }
}
