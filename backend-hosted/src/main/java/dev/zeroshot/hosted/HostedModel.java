package dev.zeroshot.hosted;

import dev.zeroshot.core.embedding.ImageEncoder;
import dev.zeroshot.core.embedding.TextEncoder;
import dev.zeroshot.core.model.ModelCard;
import dev.zeroshot.core.model.ZeroshotModel;
import dev.zeroshot.core.picture.Picture;
import dev.zeroshot.core.picture.pixels.PictureDecoder;
import dev.zeroshot.core.similarity.SimilarityScorer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * A model that runs elsewhere. It sends a picture with up to {@value CompareRequest#MAX_PROMPTS} prompts a call, and the
 * same picture again with the next ones. Thread-safe.
 */
final class HostedModel implements ZeroshotModel, SimilarityScorer {
    private final ModelCard card;
    private final PictureUpload upload;
    private final CompareClient client;

    /** Calls hold the read lock, so that closing waits for them. */
    private final ReadWriteLock lock = new ReentrantReadWriteLock();

    private boolean closed;

    HostedModel(ModelCard card, String version, HostedSettings settings, PictureDecoder decoder) {
        this.card = card;
        this.upload = new PictureUpload(decoder, settings.maxUploadBytes());
        this.client = new CompareClient(settings, version, new ServiceFaults(settings, card.id()));
    }

    @Override
    public ModelCard card() {
        return card;
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
        return Optional.of(this);
    }

    /**
     * {@inheritDoc}
     *
     * @throws java.util.concurrent.CancellationException if the thread is interrupted while it waits for the service
     */
    @Override
    public double[] score(Picture picture, List<String> prompts) {
        lock.readLock().lock();
        try {
            if (closed) {
                throw new IllegalStateException("the model '" + card.id() + "' is closed");
            }
            return send(picture.name(), upload.bytes(picture), prompts);
        } finally {
            lock.readLock().unlock();
        }
    }

    private double[] send(String name, byte[] bytes, List<String> prompts) {
        double[] cosines = new double[prompts.size()];
        for (int from = 0; from < cosines.length; from += CompareRequest.MAX_PROMPTS) {
            int to = Math.min(cosines.length, from + CompareRequest.MAX_PROMPTS);
            double[] part = client.compare(name, bytes, prompts.subList(from, to));
            System.arraycopy(part, 0, cosines, from, part.length);
        }
        return cosines;
    }

    @Override
    public void close() {
        lock.writeLock().lock();
        try {
            closed = true;
            client.close();
        } finally {
            lock.writeLock().unlock();
        }
    }
}
