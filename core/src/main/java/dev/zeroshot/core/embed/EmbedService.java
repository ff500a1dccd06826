package dev.zeroshot.core.embed;

import dev.zeroshot.core.embedding.Embedding;
import dev.zeroshot.core.embedding.ImageEncoder;
import dev.zeroshot.core.embedding.PictureBatchStep;
import dev.zeroshot.core.embedding.TextEncoder;
import dev.zeroshot.core.error.UsageException;
import dev.zeroshot.core.model.ModelCard;
import dev.zeroshot.core.model.ZeroshotModel;
import dev.zeroshot.core.pipeline.Cancellation;
import dev.zeroshot.core.pipeline.OrderedPipeline;
import dev.zeroshot.core.pipeline.Outcome;
import dev.zeroshot.core.pipeline.PictureSource;
import dev.zeroshot.core.pipeline.PipelineOptions;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;

/** Gives the embeddings of pictures and texts, for search, clustering or training. Thread-safe. */
public final class EmbedService implements AutoCloseable {
    /** Texts are encoded so many at a time: enough for full matrix products, few enough for a bounded memory. */
    private static final int TEXT_BATCH = 32;

    private final ZeroshotModel model;
    private final ImageEncoder images;
    private final TextEncoder texts;

    private EmbedService(ZeroshotModel model, ImageEncoder images, TextEncoder texts) {
        this.model = model;
        this.images = images;
        this.texts = texts;
    }

    /**
     * A service over an open model.
     *
     * @param model closed with the service
     * @return the service
     * @throws UsageException if the model gives no embeddings
     */
    public static EmbedService of(ZeroshotModel model) {
        return new EmbedService(
                model,
                model.imageEncoder().orElseThrow(() -> noEmbeddings(model.card())),
                model.textEncoder().orElseThrow(() -> noEmbeddings(model.card())));
    }

    private static UsageException noEmbeddings(ModelCard card) {
        return new UsageException("the model '" + card.id()
                + "' gives similarities only and no embeddings; choose a model that runs on this machine");
    }

    /**
     * Embeds pictures, reading and decoding some while others are encoded.
     *
     * @param pictures the pictures; asked by one thread at a time
     * @param options workers and batch size
     * @param sink takes an outcome a picture in the order of the pictures, on the calling thread
     * @param cancellation stops the run
     * @throws java.util.concurrent.CancellationException if the run was cancelled
     * @throws dev.zeroshot.core.error.ModelException if the model fails in a way that every picture would meet
     */
    public void embedPictures(
            Iterator<? extends PictureSource> pictures,
            PipelineOptions options,
            Consumer<? super Outcome<Embedding>> sink,
            Cancellation cancellation) {
        OrderedPipeline.run(
                pictures, options, new PictureBatchStep<>(images, (name, embedding) -> embedding), sink, cancellation);
    }

    /**
     * Embeds texts.
     *
     * @param given any texts, an empty one too
     * @param sink takes each in the order given, on the calling thread
     * @param cancellation stops the run
     * @throws java.util.concurrent.CancellationException if the run was cancelled
     * @throws dev.zeroshot.core.error.ModelException if the model cannot answer
     */
    public void embedTexts(List<String> given, Consumer<? super EmbeddedText> sink, Cancellation cancellation) {
        for (int from = 0; from < given.size(); from += TEXT_BATCH) {
            cancellation.throwIfCancelled();
            List<String> batch = given.subList(from, Math.min(given.size(), from + TEXT_BATCH));
            List<Embedding> embeddings = texts.encode(List.copyOf(batch));
            for (int i = 0; i < batch.size(); i++) {
                String text = batch.get(i);
                sink.accept(new EmbeddedText(text, texts.tokenize(text), embeddings.get(i), texts.truncation(text)));
            }
        }
    }

    /** Closes the model. */
    @Override
    public void close() {
        model.close();
    }
}
