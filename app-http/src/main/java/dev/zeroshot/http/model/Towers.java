package dev.zeroshot.http.model;

import dev.zeroshot.core.embedding.Embedding;
import dev.zeroshot.core.embedding.ImageEncoder;
import dev.zeroshot.core.embedding.PreparedPicture;
import dev.zeroshot.core.model.ZeroshotModel;
import dev.zeroshot.http.batch.MicroBatcher;
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

    /**
     * What a served model needs beside itself.
     *
     * @param expected how many requests use this model now
     * @param maxBatch most pictures of a batch
     * @param turns shared by all models of this machine
     * @param metrics is told of batches
     */
    record Setting(IntSupplier expected, int maxBatch, Turns turns, Metrics metrics) {}

    static Towers start(ZeroshotModel model, Setting setting) {
        String id = model.card().id();
        boolean local = model.imageEncoder().flatMap(ImageEncoder::preparation).isPresent();
        // One batch here keeps all processors busy; a service answers many calls at a time, each of one picture.
        int workers = local ? 1 : model.callers(1);
        int most = local ? setting.maxBatch() : 1;
        Optional<SharedTextEncoder> texts = model.textEncoder()
                .map(encoder -> new SharedTextEncoder(
                        encoder,
                        MicroBatcher.start(
                                "texts of " + id,
                                timed(id, "text", local, encoder::encode, setting),
                                rules(setting, workers, TEXT_BATCH))));
        Optional<MicroBatcher<PreparedPicture, Embedding>> pictures = model.imageEncoder()
                .map(encoder -> MicroBatcher.start(
                        "pictures of " + id,
                        timed(id, "image", local, encoder::encode, setting),
                        rules(setting, workers, most)));
        return new Towers(texts, pictures);
    }

    private static MicroBatcher.Rules rules(Setting setting, int workers, int maxBatch) {
        return new MicroBatcher.Rules(workers, maxBatch, COMPANY, setting.expected());
    }

    private static <I, O> Function<List<I>, List<O>> timed(
            String id, String tower, boolean local, Function<List<I>, List<O>> step, Setting setting) {
        return batch -> local
                ? setting.turns().take(() -> timed(id, tower, step, batch, setting.metrics()))
                : timed(id, tower, step, batch, setting.metrics());
    }

    private static <I, O> List<O> timed(
            String id, String tower, Function<List<I>, List<O>> step, List<I> batch, Metrics metrics) {
        long begin = System.nanoTime();
        List<O> answers = step.apply(batch);
        metrics.inferred(id, tower, batch.size(), System.nanoTime() - begin);
        return answers;
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
