package dev.zeroshot.core.label;

import dev.zeroshot.core.classify.Classification;
import dev.zeroshot.core.classify.ClassifyService;
import dev.zeroshot.core.classify.Question;
import dev.zeroshot.core.embedding.PicturePreparation;
import dev.zeroshot.core.error.PictureException;
import dev.zeroshot.core.label.journal.Entry;
import dev.zeroshot.core.label.journal.Journal;
import dev.zeroshot.core.picture.files.PictureFile;
import dev.zeroshot.core.picture.pixels.PictureDecoder;
import dev.zeroshot.core.pipeline.Cancellation;
import dev.zeroshot.core.pipeline.OrderedPipeline;
import dev.zeroshot.core.pipeline.Outcome;
import dev.zeroshot.core.pipeline.PictureSource;
import dev.zeroshot.core.pipeline.PipelineOptions;
import dev.zeroshot.core.prompt.Label;
import dev.zeroshot.core.ranking.RankedLabel;
import dev.zeroshot.core.ranking.Selection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The first half of a labelling: scores and hashes of every picture, in the journal as soon as they are known. Immutable and
 * thread-safe.
 *
 * @param service ranks the labels
 * @param decoder decodes pictures
 * @param preparation what the model does with pixels; empty if it takes files
 */
record Examination(ClassifyService service, PictureDecoder decoder, Optional<PicturePreparation> preparation) {
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
        OrderedPipeline.BatchStep<PictureSource, Outcome<Classification>> ranking =
                service.step(question, Selection.all());
        List<String> labels =
                question.prompts().labels().stream().map(Label::name).toList();
        return batch -> {
            List<Measured> measured = batch.stream()
                    .map(picture -> new Measured(picture.source(), decoder, preparation))
                    .toList();
            List<Outcome<Classification>> outcomes = ranking.apply(List.copyOf(measured));
            List<Finished> finished = new ArrayList<>(batch.size());
            for (int i = 0; i < batch.size(); i++) {
                Entry entry = entry(batch.get(i), measured.get(i), outcomes.get(i), labels);
                finished.add(new Finished(batch.get(i).number(), entry));
            }
            return finished;
        };
    }

    private static Entry entry(
            Unfinished.Numbered picture, Measured measured, Outcome<Classification> outcome, List<String> labels) {
        Entry.State state = Entry.State.SCORED;
        String note = String.join("; ", outcome.notes());
        List<Double> cosines = List.of();
        if (outcome instanceof Outcome.Answered<Classification> answered) {
            cosines = cosines(answered.answer().labels(), labels);
        } else if (outcome instanceof Outcome.Failed<Classification> failed) {
            state = failed.why() instanceof PictureException ? Entry.State.DAMAGED : Entry.State.FAILED;
            note = withoutName(failed.why().getMessage(), picture.source());
        }
        return new Entry(
                measured.name(),
                state,
                picture.stamp().bytes(),
                picture.stamp().modified(),
                measured.sha256(),
                measured.hash(),
                cosines,
                note);
    }

    /** From best first to the order of the labels. */
    private static List<Double> cosines(List<RankedLabel> ranked, List<String> labels) {
        Map<String, Double> byLabel = new HashMap<>();
        ranked.forEach(label -> byLabel.put(label.label(), label.similarity()));
        return labels.stream().map(byLabel::get).toList();
    }

    /** The table names the picture already, and shall not depend on where the folder is. */
    private static String withoutName(String message, PictureSource source) {
        String path = source instanceof PictureFile file ? file.file() + ": " : "";
        if (!path.isEmpty() && message.startsWith(path)) {
            return message.substring(path.length());
        }
        String name = source.name() + ": ";
        return message.startsWith(name) ? message.substring(name.length()) : message;
    }
}
