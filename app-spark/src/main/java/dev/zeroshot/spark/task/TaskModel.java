package dev.zeroshot.spark.task;

import dev.zeroshot.core.embedding.Embedding;
import dev.zeroshot.core.embedding.ImageEncoder;
import dev.zeroshot.core.embedding.PicturePreparation;
import dev.zeroshot.core.embedding.PreparedPicture;
import dev.zeroshot.core.embedding.TextEncoder;
import dev.zeroshot.core.model.ModelCard;
import dev.zeroshot.core.model.ZeroshotModel;
import dev.zeroshot.core.picture.Picture;
import dev.zeroshot.core.similarity.SimilarityScorer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/**
 * A shared model as one task sees it: the task has more threads than processors, so that some read and decode while others
 * encode, but no more of them encode at the same time than Spark gave it processors. Thread-safe.
 *
 * @param shared the model that all tasks share
 * @param turns one for each processor of the task
 */
record TaskModel(ZeroshotModel shared, Semaphore turns) implements ZeroshotModel {
    @Override
    public ModelCard card() {
        return shared.card();
    }

    @Override
    public Optional<ImageEncoder> imageEncoder() {
        return shared.imageEncoder().map(encoder -> new TakingTurns(encoder, turns));
    }

    @Override
    public Optional<TextEncoder> textEncoder() {
        return shared.textEncoder();
    }

    @Override
    public Optional<SimilarityScorer> similarityScorer() {
        return shared.similarityScorer();
    }

    @Override
    public int callers(int threads) {
        return shared.callers(threads);
    }

    /** The engine's concern. */
    @Override
    public void close() {}

    private record TakingTurns(ImageEncoder encoder, Semaphore turns) implements ImageEncoder {
        @Override
        public int dimension() {
            return encoder.dimension();
        }

        @Override
        public int preferredBatchSize() {
            return encoder.preferredBatchSize();
        }

        @Override
        public PreparedPicture prepare(Picture picture) {
            return encoder.prepare(picture);
        }

        @Override
        public Optional<PicturePreparation> preparation() {
            return encoder.preparation();
        }

        @Override
        public List<Embedding> encode(List<PreparedPicture> batch) {
            turns.acquireUninterruptibly();
            try {
                return encoder.encode(batch);
            } finally {
                turns.release();
            }
        }
    }
}
