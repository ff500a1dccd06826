package dev.zeroshot.hosted;

import dev.zeroshot.core.embedding.ImageEncoder;
import dev.zeroshot.core.embedding.TextEncoder;
import dev.zeroshot.core.model.ModelCard;
import dev.zeroshot.core.model.ZeroshotModel;
import dev.zeroshot.core.picture.pixels.PictureDecoder;
import dev.zeroshot.core.similarity.SimilarityScorer;
import java.util.Optional;

/** A model that runs elsewhere. Thread-safe; a thread that waits for the service can be interrupted. */
final class HostedModel implements ZeroshotModel {
    private final ModelCard card;
    private final int callers;
    private final OpenState state;
    private final ServiceClient client;
    private final ParallelCalls parallel;
    private final HostedScorer scorer;
    private final HostedImageEncoder images;
    private final HostedTextEncoder texts;

    HostedModel(ModelCard card, String version, HostedSettings settings, PictureDecoder decoder) {
        int dimension = card.dimension().orElseThrow();
        PromptCut cut = new PromptCut(card.contextLength().orElseThrow());
        PictureUpload upload = new PictureUpload(decoder, settings.maxUploadBytes());
        this.card = card;
        this.callers = settings.parallel();
        this.state = new OpenState(card.id());
        this.client = new ServiceClient(settings, version, dimension, new ServiceFaults(settings, card.id()));
        this.parallel = new ParallelCalls(settings.parallel());
        this.scorer = new HostedScorer(cut, upload, client, parallel, state);
        this.images = new HostedImageEncoder(dimension, upload, client, parallel, state);
        this.texts = new HostedTextEncoder(dimension, cut, client, parallel, state);
    }

    @Override
    public ModelCard card() {
        return card;
    }

    @Override
    public Optional<ImageEncoder> imageEncoder() {
        return Optional.of(images);
    }

    @Override
    public Optional<TextEncoder> textEncoder() {
        return Optional.of(texts);
    }

    @Override
    public Optional<SimilarityScorer> similarityScorer() {
        return Optional.of(scorer);
    }

    /** As many as there may be calls: they wait for the service, not for this machine. */
    @Override
    public int callers(int threads) {
        return callers;
    }

    @Override
    public void close() {
        state.close(() -> {
            client.close();
            parallel.close();
        });
    }
}
