package dev.zeroshot.cli.bench;

import dev.zeroshot.core.classify.ClassifyService;
import dev.zeroshot.core.classify.Question;
import dev.zeroshot.core.embedding.Embedding;
import dev.zeroshot.core.embedding.ImageEncoder;
import dev.zeroshot.core.embedding.PreparedPicture;
import dev.zeroshot.core.error.PictureException;
import dev.zeroshot.core.error.UsageException;
import dev.zeroshot.core.model.ModelCatalogue;
import dev.zeroshot.core.model.OpenOptions;
import dev.zeroshot.core.model.Precision;
import dev.zeroshot.core.model.ZeroshotModel;
import dev.zeroshot.core.pipeline.Cancellation;
import dev.zeroshot.core.pipeline.PictureSource;
import dev.zeroshot.core.prompt.PromptSet;
import dev.zeroshot.core.ranking.RankedLabel;
import dev.zeroshot.core.ranking.Selection;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;

/** Takes pictures and prompts through one model in float32 and in another precision. For one thread. */
public final class AccuracyRun {
    private static final int BATCH = 8;
    private static final double NANOS = 1e9;

    private final ModelCatalogue catalogue;
    private final OpenOptions options;
    private final Cancellation cancellation;
    private final Consumer<String> messages;

    /**
     * Creates a run.
     *
     * @param catalogue opens the model
     * @param options threads, and the precision to hold against float32; INT8 where it is FLOAT32 itself
     * @param cancellation stops between two batches
     * @param messages told of each picture that fails
     */
    public AccuracyRun(
            ModelCatalogue catalogue, OpenOptions options, Cancellation cancellation, Consumer<String> messages) {
        this.catalogue = catalogue;
        this.options = options;
        this.cancellation = cancellation;
        this.messages = messages;
    }

    /**
     * Compares.
     *
     * @param modelId the model
     * @param pictures what to embed
     * @param prompts what to ask of each picture
     * @return the differences
     * @throws UsageException if the model's precision cannot be chosen, it gives no embeddings, or no picture can be read
     */
    public Accuracy compare(String modelId, Iterator<PictureSource> pictures, PromptSet prompts) {
        Precision other = options.precision() == Precision.FLOAT32 ? Precision.INT8 : options.precision();
        try (ZeroshotModel exactModel = catalogue.open(modelId, options.withPrecision(Precision.FLOAT32));
                ZeroshotModel fastModel = catalogue.open(modelId, options.withPrecision(other))) {
            Side one = Side.of(exactModel, prompts);
            Side two = Side.of(fastModel, prompts);
            Accuracy.Tally tally = new Accuracy.Tally(
                    modelId,
                    fastModel.card().precision().orElse(other.text()),
                    fastModel.card().precisionReason());
            tally.prompts(one.embed(prompts), two.embed(prompts));
            while (pictures.hasNext()) {
                cancellation.throwIfCancelled();
                batch(next(pictures, one.encoder), one, two, tally);
            }
            return tally.finish();
        }
    }

    private List<PreparedPicture> next(Iterator<PictureSource> pictures, ImageEncoder encoder) {
        List<PreparedPicture> batch = new ArrayList<>();
        while (batch.size() < BATCH && pictures.hasNext()) {
            try {
                batch.add(encoder.prepare(pictures.next().load()));
            } catch (PictureException e) {
                messages.accept(e.getMessage());
            }
        }
        return batch;
    }

    private static void batch(List<PreparedPicture> batch, Side one, Side two, Accuracy.Tally tally) {
        if (batch.isEmpty()) {
            return;
        }
        long start = System.nanoTime();
        List<Embedding> exact = one.encoder.encode(batch);
        long middle = System.nanoTime();
        List<Embedding> fast = two.encoder.encode(batch);
        long end = System.nanoTime();
        tally.seconds((middle - start) / NANOS, (end - middle) / NANOS);
        for (int i = 0; i < batch.size(); i++) {
            tally.picture(exact.get(i).cosine(fast.get(i)), one.rank(exact.get(i)), two.rank(fast.get(i)));
        }
    }

    /** One precision's encoders and question. */
    private record Side(ClassifyService service, ZeroshotModel model, ImageEncoder encoder, Question question) {
        @SuppressWarnings("MustBeClosed") // closing the service would close the model, which its opener does
        static Side of(ZeroshotModel model, PromptSet prompts) {
            ImageEncoder encoder = model.imageEncoder()
                    .orElseThrow(() -> new UsageException("--accuracy: '"
                            + model.card().id() + "' gives no embeddings here, so there is nothing to compare"));
            ClassifyService service = ClassifyService.of(model);
            return new Side(service, model, encoder, service.prepare(prompts));
        }

        List<Embedding> embed(PromptSet prompts) {
            return model.textEncoder().orElseThrow().encode(prompts.distinctPrompts());
        }

        List<RankedLabel> rank(Embedding picture) {
            return service.rank("", picture, question, Selection.all()).labels();
        }
    }
}
