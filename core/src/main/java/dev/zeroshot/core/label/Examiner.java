package dev.zeroshot.core.label;

import dev.zeroshot.core.classify.Classification;
import dev.zeroshot.core.classify.ClassifyService;
import dev.zeroshot.core.classify.Question;
import dev.zeroshot.core.embedding.ImageEncoder;
import dev.zeroshot.core.embedding.PicturePreparation;
import dev.zeroshot.core.error.PictureException;
import dev.zeroshot.core.error.UsageException;
import dev.zeroshot.core.label.journal.Entry;
import dev.zeroshot.core.label.rule.LabelRule;
import dev.zeroshot.core.model.ZeroshotModel;
import dev.zeroshot.core.picture.files.PictureFile;
import dev.zeroshot.core.picture.pixels.PictureDecoder;
import dev.zeroshot.core.pipeline.OrderedPipeline;
import dev.zeroshot.core.pipeline.Outcome;
import dev.zeroshot.core.pipeline.PictureSource;
import dev.zeroshot.core.prompt.Label;
import dev.zeroshot.core.ranking.RankedLabel;
import dev.zeroshot.core.ranking.Selection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Scores and hashes pictures for a labelling: the part of it that needs the model and the pictures, each by itself. Immutable
 * and thread-safe.
 */
public final class Examiner {
    private final ClassifyService classifier;
    private final PictureDecoder decoder;
    private final Optional<PicturePreparation> preparation;

    /**
     * An examiner with an open model.
     *
     * @param model not closed here
     * @param decoder decodes pictures for a model that leaves it to others
     */
    public Examiner(ZeroshotModel model, PictureDecoder decoder) {
        this.classifier = ClassifyService.of(model);
        this.preparation = model.imageEncoder().flatMap(ImageEncoder::preparation);
        // A picture is scored as elsewhere only if it is decoded by what decodes it elsewhere.
        this.decoder = preparation.flatMap(PicturePreparation::decoder).orElse(decoder);
    }

    /**
     * What ranks labels here.
     *
     * @return a service over the model
     */
    public ClassifyService classifier() {
        return classifier;
    }

    /** Whether pictures are prepared on this machine. */
    boolean preparesPictures() {
        return preparation.isPresent();
    }

    /**
     * Refuses a rule that the model cannot serve.
     *
     * @param rule how pictures get their classes
     * @throws UsageException if it needs probabilities and the model gives none
     */
    public void require(LabelRule rule) {
        if (rule.needsProbabilities() && classifier.ranking().logitScale().isEmpty()) {
            throw new UsageException("the model '" + classifier.card().id()
                    + "' gives no probabilities, so there is no least probability, margin or threshold of one; judge by"
                    + " similarity, or give a logit scale");
        }
    }

    /**
     * What is done with a batch of pictures.
     *
     * @param question from {@link ClassifyService#prepare} of a service over the same model
     * @return what is known of each picture, in order; thread-safe
     */
    public OrderedPipeline.BatchStep<PictureSource, Examined> step(Question question) {
        OrderedPipeline.BatchStep<PictureSource, Outcome<Classification>> ranking =
                classifier.step(question, Selection.all());
        List<String> labels =
                question.prompts().labels().stream().map(Label::name).toList();
        return batch -> {
            List<Measured> measured = batch.stream()
                    .map(picture -> new Measured(picture, decoder, preparation))
                    .toList();
            List<Outcome<Classification>> outcomes = ranking.apply(List.copyOf(measured));
            List<Examined> examined = new ArrayList<>(batch.size());
            for (int i = 0; i < batch.size(); i++) {
                examined.add(examined(batch.get(i), measured.get(i), outcomes.get(i), labels));
            }
            return examined;
        };
    }

    private static Examined examined(
            PictureSource picture, Measured measured, Outcome<Classification> outcome, List<String> labels) {
        Entry.State state = Entry.State.SCORED;
        String note = String.join("; ", outcome.notes());
        List<Double> cosines = List.of();
        if (outcome instanceof Outcome.Answered<Classification> answered) {
            cosines = cosines(answered.answer().labels(), labels);
        } else if (outcome instanceof Outcome.Failed<Classification> failed) {
            state = failed.why() instanceof PictureException ? Entry.State.DAMAGED : Entry.State.FAILED;
            note = withoutName(failed.why().getMessage(), picture);
        }
        return new Examined(measured.name(), state, measured.sha256(), measured.hash(), cosines, note);
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
