package dev.zeroshot.onnx.engine;

import dev.zeroshot.core.model.ModelCard;
import dev.zeroshot.core.model.OpenOptions;
import dev.zeroshot.core.model.ZeroshotModel;
import dev.zeroshot.core.picture.PicturePreprocessor;
import dev.zeroshot.core.picture.pixels.PictureDecoder;
import dev.zeroshot.onnx.graph.VisionTower;
import dev.zeroshot.onnx.session.SessionSettings;
import dev.zeroshot.onnx.tokenizer.Tokenizer;
import dev.zeroshot.onnx.tower.ImageTower;
import dev.zeroshot.onnx.tower.TowerModel;
import java.util.concurrent.CompletableFuture;

/** Opens the two towers of a checkpoint, each on a thread of its own, and puts the model together. */
record CheckpointOpening(Checkpoint checkpoint, PictureDecoder decoder, Family family, OpenOptions options) {
    ZeroshotModel open(ModelCard card) {
        SessionSettings settings = SessionSettings.of(options);
        // Most of opening is to copy weights into the layout that matrix products want: a core for each tower.
        CompletableFuture<TowerOpening.Opened> image =
                Background.start(() -> image().open(settings, options.precision()));
        try {
            Tokenizer tokenizer = CheckpointTokenizer.read(
                    checkpoint.folder(), checkpoint.config().text(), family.spareTokens());
            TowerOpening.Opened text = text(tokenizer).open(settings, options.precision());
            try {
                return model(card, tokenizer, Background.await(image), text);
            } catch (RuntimeException e) {
                text.close();
                throw e;
            }
        } catch (RuntimeException e) {
            Background.closeWhenDone(image, TowerOpening.Opened::close);
            throw e;
        }
    }

    private ZeroshotModel model(
            ModelCard card, Tokenizer tokenizer, TowerOpening.Opened image, TowerOpening.Opened text) {
        PicturePreprocessor pictures = checkpoint.preprocessor().preprocessor(decoder);
        ImageTower imageTower =
                new CheckpointImageTower(image, checkpoint.config().vision(), checkpoint.dimension(), imageName());
        return new TowerModel(
                described(card, image, text),
                pictures,
                tokenizer,
                imageTower,
                new CheckpointTextTower(text, checkpoint.config().text(), checkpoint.dimension(), textName()));
    }

    private static ModelCard described(ModelCard card, TowerOpening.Opened image, TowerOpening.Opened text) {
        String precision = image.precision() == text.precision()
                ? image.precision().text()
                : image.precision().text() + " (pictures), " + text.precision().text() + " (prompts)";
        ModelCard.Builder described = card.toBuilder().precision(precision);
        if (!image.why().isEmpty()) {
            described.precisionReason("picture tower: " + image.why() + "; prompt tower: " + text.why());
        }
        return described.build();
    }

    private TowerOpening image() {
        VisionTower tower = checkpoint.config().vision();
        return new TowerOpening(
                tower.transformer(),
                arithmetic -> tower.write(checkpoint.tensors(), arithmetic),
                () -> SyntheticInputs.pictures(tower),
                VisionTower.OUTPUT,
                imageName());
    }

    private TowerOpening text(Tokenizer tokenizer) {
        TextPlan plan = checkpoint.config().text();
        return new TowerOpening(
                plan.transformer(),
                arithmetic -> plan.write(checkpoint.tensors(), arithmetic),
                () -> SyntheticInputs.prompts(tokenizer, plan),
                TextPlan.OUTPUT,
                textName());
    }

    private String imageName() {
        return checkpoint.folder() + " (picture tower)";
    }

    private String textName() {
        return checkpoint.folder() + " (prompt tower)";
    }
}
