package dev.zeroshot.core.embedding;

import dev.zeroshot.core.error.ModelException;
import dev.zeroshot.core.error.PictureException;
import dev.zeroshot.core.error.ZeroshotException;
import dev.zeroshot.core.pipeline.OrderedPipeline;
import dev.zeroshot.core.pipeline.Outcome;
import dev.zeroshot.core.pipeline.PictureSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * A pipeline step: reads and prepares pictures, encodes those that are fine in one batch, and turns each embedding into
 * an answer. Thread-safe.
 *
 * @param <T> the kind of answer
 */
public final class PictureBatchStep<T> implements OrderedPipeline.BatchStep<PictureSource, Outcome<T>> {
    private final ImageEncoder encoder;
    private final BiFunction<String, Embedding, T> answer;

    /**
     * Creates a step.
     *
     * @param encoder encodes the pictures
     * @param answer from a picture's name and embedding to its answer; thread-safe
     */
    public PictureBatchStep(ImageEncoder encoder, BiFunction<String, Embedding, T> answer) {
        this.encoder = encoder;
        this.answer = answer;
    }

    /**
     * Answers a batch. A picture that fails has its outcome; so have all of a batch that a retriable fault of the model
     * hit.
     *
     * @param batch at least one picture
     * @return an outcome a picture, in order
     * @throws ModelException if the model fails in a way that the next picture would meet too
     */
    @Override
    public List<Outcome<T>> apply(List<PictureSource> batch) {
        List<Optional<ZeroshotException>> faults = new ArrayList<>(batch.size());
        List<PreparedPicture> prepared = new ArrayList<>(batch.size());
        for (PictureSource source : batch) {
            try {
                prepared.add(encoder.prepare(source.load()));
                faults.add(Optional.empty());
            } catch (PictureException e) {
                faults.add(Optional.of(e));
            }
        }
        try {
            return outcomes(batch, faults, prepared, prepared.isEmpty() ? List.of() : encoder.encode(prepared));
        } catch (PictureException e) { // the model runs elsewhere, and the fault of one picture was found there
            if (prepared.size() > 1) {
                return oneByOne(batch, faults, prepared.iterator());
            }
            faults.replaceAll(fault -> Optional.of(fault.orElse(e)));
            return outcomes(batch, faults, List.of(), List.of());
        } catch (ModelException e) {
            if (!e.retriable()) {
                throw e;
            }
            faults.replaceAll(fault -> Optional.of(fault.orElse(e)));
            return outcomes(batch, faults, List.of(), List.of());
        }
    }

    private List<Outcome<T>> outcomes(
            List<PictureSource> batch,
            List<Optional<ZeroshotException>> faults,
            List<PreparedPicture> prepared,
            List<Embedding> embeddings) {
        Iterator<PreparedPicture> pictures = prepared.iterator();
        Iterator<Embedding> next = embeddings.iterator();
        List<Outcome<T>> outcomes = new ArrayList<>(batch.size());
        for (int i = 0; i < batch.size(); i++) {
            String name = batch.get(i).name();
            outcomes.add(
                    faults.get(i).isPresent()
                            ? new Outcome.Failed<>(name, faults.get(i).get())
                            : answered(name, next.next(), pictures.next()));
        }
        return outcomes;
    }

    /** Whose fault it was shows when each is asked for by itself. */
    private List<Outcome<T>> oneByOne(
            List<PictureSource> batch, List<Optional<ZeroshotException>> faults, Iterator<PreparedPicture> prepared) {
        List<Outcome<T>> outcomes = new ArrayList<>(batch.size());
        for (int i = 0; i < batch.size(); i++) {
            String name = batch.get(i).name();
            outcomes.add(
                    faults.get(i).isPresent()
                            ? new Outcome.Failed<>(name, faults.get(i).get())
                            : one(name, prepared.next()));
        }
        return outcomes;
    }

    private Outcome<T> one(String name, PreparedPicture picture) {
        try {
            return answered(name, encoder.encode(List.of(picture)).get(0), picture);
        } catch (PictureException e) {
            return new Outcome.Failed<>(name, e);
        } catch (ModelException e) {
            if (!e.retriable()) {
                throw e;
            }
            return new Outcome.Failed<>(name, e);
        }
    }

    private Outcome<T> answered(String name, Embedding embedding, PreparedPicture picture) {
        return new Outcome.Answered<>(name, answer.apply(name, embedding), picture.notes());
    }
}
