package dev.zeroshot.http.model;

import dev.zeroshot.core.embedding.Embedding;
import dev.zeroshot.core.embedding.ImageEncoder;
import dev.zeroshot.core.embedding.PreparedPicture;
import dev.zeroshot.core.model.ZeroshotModel;
import dev.zeroshot.http.batch.MicroBatcher;
import dev.zeroshot.http.batch.Processors;
import dev.zeroshot.http.observe.Metrics;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntSupplier;

/**
 * The two towers of a model for many requests at once, whose pictures and texts share batches. Thread-safe.
 *
 * @param texts the prompt tower, if the model has one
 * @param pictures the image tower, if the model has one
 */
record Towers(Optional<SharedTextEncoder> texts, Optional<MicroBatcher<PreparedPicture, Embedding>> pictures)
        implements AutoCloseable {
    private static final Duration COMPANY = Duration.ofMillis(2);
    private static final int TEXT_BATCH = 32;
    private static final int FEW = 4;

    /**
     * What a served model needs beside itself.
     *
     * @param expected how many requests use this model now
     * @param maxBatch most pictures of a batch
     * @param share how the model shares the processors, if it runs here
     * @param processors shared by all models of this machine
     * @param metrics is told of batches
     */
    record Setting(IntSupplier expected, int maxBatch, Share share, Processors processors, Metrics metrics) {}

    static Towers start(ZeroshotModel model, Setting setting) {
        String id = model.card().id();
        boolean local = model.imageEncoder().flatMap(ImageEncoder::preparation).isPresent();
        Optional<SharedTextEncoder> texts = model.textEncoder()
                .map(encoder -> new SharedTextEncoder(
                        encoder,
                        MicroBatcher.start(
                                "texts of " + id,
                                timed(id, "text", encoder::encode, setting.metrics()),
                                local ? here(setting, TEXT_BATCH) : elsewhere(model, TEXT_BATCH))));
        Optional<MicroBatcher<PreparedPicture, Embedding>> pictures = model.imageEncoder()
                .map(encoder -> MicroBatcher.start(
                        "pictures of " + id,
                        timed(id, "image", encoder::encode, setting.metrics()),
                        local ? here(setting, most(encoder, setting)) : elsewhere(model, 1)));
        return new Towers(texts, pictures);
    }

    /** What makes good use of the machine and no more, since the next batch is another client's turn. */
    private static int most(ImageEncoder encoder, Setting setting) {
        return Math.min(setting.maxBatch(), Math.max(FEW, encoder.preferredBatchSize()));
    }

    private static MicroBatcher.Rules here(Setting setting, int maxBatch) {
        return new MicroBatcher.Rules(
                setting.share().workers(), maxBatch, COMPANY, setting.expected(), batch -> setting.share()
                        .run(setting.processors(), batch));
    }

    /** A service answers many calls at a time, each of one picture, and gains nothing by waiting. */
    private static MicroBatcher.Rules elsewhere(ZeroshotModel model, int maxBatch) {
        return new MicroBatcher.Rules(model.callers(1), maxBatch, Duration.ZERO, () -> 1, Runnable::run);
    }

    private static <I, O> Function<List<I>, List<O>> timed(
            String id, String tower, Function<List<I>, List<O>> step, Metrics metrics) {
        return batch -> {
            long begin = System.nanoTime();
            List<O> answers = step.apply(batch);
            metrics.inferred(id, tower, batch.size(), System.nanoTime() - begin);
            return answers;
        };
    }

    /** How many pictures and texts wait for a batch. */
    int waiting() {
        return texts.map(SharedTextEncoder::waiting).orElse(0)
                + pictures.map(MicroBatcher::waiting).orElse(0);
    }

    /** Ends both, once the batches that run are done. */
    @Override
    public void close() {
        pictures.ifPresent(MicroBatcher::close);
        texts.ifPresent(SharedTextEncoder::close);
    }
}
