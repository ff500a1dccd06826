package dev.zeroshot.core.model;

import dev.zeroshot.core.embedding.ImageEncoder;
import dev.zeroshot.core.embedding.TextEncoder;
import dev.zeroshot.core.similarity.SimilarityScorer;
import java.util.Optional;

/**
 * A model that is open: a pair of encoders, or a scorer, or both. Thread-safe. Close it to give its memory back; after
 * that every call throws {@link IllegalStateException}.
 */
public interface ZeroshotModel extends AutoCloseable {
    /**
     * What the model is, complete now that it is open.
     *
     * @return the card
     */
    ModelCard card();

    /**
     * The picture tower.
     *
     * @return the encoder, or empty for a backend that only scores
     */
    Optional<ImageEncoder> imageEncoder();

    /**
     * The prompt tower.
     *
     * @return the encoder, or empty for a backend that only scores
     */
    Optional<TextEncoder> textEncoder();

    /**
     * The way to score in one call, for a backend that has one.
     *
     * @return the scorer, or empty if similarities are to be derived from the encoders
     */
    default Optional<SimilarityScorer> similarityScorer() {
        return Optional.empty();
    }

    /**
     * How many threads should call at the same time when there are many pictures.
     *
     * @param threads for how many callers the model was opened, at least 1
     * @return that number for a model that runs here; for one that runs elsewhere, how many calls it may have under way
     */
    default int callers(int threads) {
        return threads;
    }

    /** Waits for the calls that are running, then frees what the model holds. Closing twice is fine. */
    @Override
    void close();
}
