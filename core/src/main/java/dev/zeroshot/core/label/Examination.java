package dev.zeroshot.core.label;

import dev.zeroshot.core.classify.Question;
import dev.zeroshot.core.label.journal.Entry;
import dev.zeroshot.core.label.journal.Journal;
import dev.zeroshot.core.pipeline.Cancellation;
import dev.zeroshot.core.pipeline.OrderedPipeline;
import dev.zeroshot.core.pipeline.PictureSource;
import dev.zeroshot.core.pipeline.PipelineOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The first half of a labelling: scores and hashes of every picture, in the journal as soon as they are known. Immutable and
 * thread-safe.
 *
 * @param examiner scores and hashes
 */
record Examination(Examiner examiner) {
    private record Finished(int number, Entry entry) {}

    /** Returns how many pictures the journal knew. */
    long run(
            Unfinished pictures,
            Question question,
            PipelineOptions options,
            Journal journal,
            Places places,
            LabelListener listener,
            Cancellation cancellation) {
        long[] done = new long[1];
        OrderedPipeline.run(
                pictures,
                options,
                step(question),
                finished -> {
                    places.set(finished.number(), append(journal, finished.entry()));
                    done[0]++;
                    Entry entry = finished.entry();
                    String failure = entry.state() == Entry.State.SCORED ? "" : entry.note();
                    listener.examined(entry.image(), failure, done[0] + pictures.known(), pictures.known());
                },
                cancellation);
        return pictures.known();
    }

    private static long append(Journal journal, Entry entry) {
        try {
            return journal.append(entry);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private OrderedPipeline.BatchStep<Unfinished.Numbered, Finished> step(Question question) {
        OrderedPipeline.BatchStep<PictureSource, Examined> examining = examiner.step(question);
        return batch -> {
            List<Examined> examined = examining.apply(
                    batch.stream().map(Unfinished.Numbered::source).toList());
            List<Finished> finished = new ArrayList<>(batch.size());
            for (int i = 0; i < batch.size(); i++) {
                Unfinished.Numbered picture = batch.get(i);
                finished.add(new Finished(picture.number(), examined.get(i).entry(picture.stamp())));
            }
            return finished;
        };
    }
}
