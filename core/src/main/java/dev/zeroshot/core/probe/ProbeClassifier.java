package dev.zeroshot.core.probe;

import dev.zeroshot.core.classify.Classification;
import dev.zeroshot.core.embedding.Embedding;
import dev.zeroshot.core.embedding.ImageEncoder;
import dev.zeroshot.core.embedding.PictureBatchStep;
import dev.zeroshot.core.error.UsageException;
import dev.zeroshot.core.model.ZeroshotModel;
import dev.zeroshot.core.pipeline.Cancellation;
import dev.zeroshot.core.pipeline.OrderedPipeline;
import dev.zeroshot.core.pipeline.Outcome;
import dev.zeroshot.core.pipeline.PictureSource;
import dev.zeroshot.core.pipeline.PipelineOptions;
import dev.zeroshot.core.ranking.Selection;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;

/** Says which of a probe's classes pictures show, by the model that the probe was trained on. Thread-safe. */
public final class ProbeClassifier {
    private final String modelId;
    private final ImageEncoder encoder;
    private final Probe probe;

    private ProbeClassifier(String modelId, ImageEncoder encoder, Probe probe) {
        this.modelId = modelId;
        this.encoder = encoder;
        this.probe = probe;
    }

    /**
     * Puts a probe on a model, and makes sure that it is the one which the probe was trained on: by what it makes of a
     * certain picture, so that neither its name nor its place matters.
     *
     * @param model an open model, which the caller closes
     * @param probe the probe
     * @return the classifier
     * @throws UsageException if the model gives no embeddings, or is another one
     */
    public static ProbeClassifier of(ZeroshotModel model, Probe probe) {
        String id = model.card().id();
        ImageEncoder encoder = model.imageEncoder()
                .orElseThrow(
                        () -> new UsageException("the model '" + id + "' gives no embeddings, which a probe needs"));
        if (encoder.dimension() != probe.map().dimension()) {
            throw another(
                    probe,
                    id,
                    "its embeddings have " + encoder.dimension() + " values, the probe takes "
                            + probe.map().dimension());
        }
        Embedding fingerprint = Fingerprint.of(encoder);
        if (!Fingerprint.alike(fingerprint, probe.model().fingerprint())) {
            throw another(probe, id, "its embeddings are others");
        }
        return new ProbeClassifier(id, encoder, probe);
    }

    private static UsageException another(Probe probe, String id, String why) {
        return new UsageException(
                "the probe was trained on the model '" + probe.model().id() + "'"
                        + probe.model()
                                .revision()
                                .map(name -> " (revision " + name + ")")
                                .orElse("") + ", not on '" + id + "': "
                        + why + "; give that model, or train a probe on this one");
    }

    /**
     * Classifies many pictures, reading and decoding some while others are encoded.
     *
     * @param pictures the pictures; asked by one thread at a time
     * @param selection which classes are wanted
     * @param options workers and batch size
     * @param sink takes an outcome a picture in the order of the pictures, on the calling thread
     * @param cancellation stops the run
     * @throws java.util.concurrent.CancellationException if the run was cancelled
     * @throws dev.zeroshot.core.error.ModelException if the model fails in a way that every picture would meet
     */
    public void classifyAll(
            Iterator<? extends PictureSource> pictures,
            Selection selection,
            PipelineOptions options,
            Consumer<? super Outcome<Classification>> sink,
            Cancellation cancellation) {
        PictureBatchStep<Classification> step =
                new PictureBatchStep<>(encoder, (name, embedding) -> answer(name, embedding, selection));
        OrderedPipeline.<PictureSource, Outcome<Classification>>run(
                pictures,
                options,
                batch -> step.apply(batch).stream()
                        .map(ProbeClassifier::withNotes)
                        .toList(),
                sink,
                cancellation);
    }

    private Classification answer(String name, Embedding embedding, Selection selection) {
        return new Classification(name, modelId, selection.apply(probe.rank(embedding)), List.of());
    }

    private static Outcome<Classification> withNotes(Outcome<Classification> outcome) {
        return outcome instanceof Outcome.Answered<Classification> done
                ? new Outcome.Answered<>(done.name(), done.answer().withNotes(done.notes()), done.notes())
                : outcome;
    }
}
