package dev.zeroshot.core.compare;

import dev.zeroshot.core.classify.ClassifyService;
import dev.zeroshot.core.classify.Question;
import dev.zeroshot.core.embedding.ImageEncoder;
import dev.zeroshot.core.embedding.PicturePreparation;
import dev.zeroshot.core.error.ModelException;
import dev.zeroshot.core.error.ZeroshotException;
import dev.zeroshot.core.model.ModelCard;
import dev.zeroshot.core.model.ZeroshotModel;
import dev.zeroshot.core.prompt.PromptSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A model's place in a comparison, whether the model is open, closed for a while, or has failed. One thread opens and
 * closes; workers may read and report failures.
 */
final class Slot implements AutoCloseable {
    private final int index;
    private final String id;
    private final ModelOpener opener;
    private final AtomicReference<@Nullable ZeroshotException> failure = new AtomicReference<>();
    private volatile Optional<Learnt> learnt = Optional.empty();
    private volatile Optional<Opened> opened = Optional.empty();

    /** What stays of a model when it is closed; {@code calls} is how many it may answer at a time. */
    record Learnt(
            ModelCard card, Question question, Optional<PicturePreparation> preparation, int batchSize, int calls) {
        /** Whether the model runs on this machine. */
        boolean isHere() {
            return preparation.isPresent();
        }
    }

    /** An open model. */
    record Opened(ClassifyService service, Optional<ImageEncoder> encoder) {}

    Slot(int index, String id, ModelOpener opener) {
        this.index = index;
        this.id = id;
        this.opener = opener;
    }

    int index() {
        return index;
    }

    /** How much memory the model takes while it is open; none if it cannot even be found. */
    long estimate() {
        try {
            return ModelMemory.estimate(opener.card(id));
        } catch (ZeroshotException e) {
            fail(e);
            return 0;
        }
    }

    /** Opens the model unless it is open or has failed; the first time, embeds the prompts. */
    void open(PromptSet prompts) {
        if (failed() || opened.isPresent()) {
            return;
        }
        try {
            ZeroshotModel model = opener.open(id);
            opened = Optional.of(new Opened(ClassifyService.of(model), model.imageEncoder()));
            if (learnt.isEmpty()) {
                learnt = Optional.of(learn(prompts, model.callers(1)));
            } else if (!preparation(model.imageEncoder()).equals(learnt.get().preparation())) {
                throw new ModelException(
                        ModelException.Reason.DAMAGED, id + ": the model changed while it was closed; start again");
            }
        } catch (ZeroshotException e) {
            fail(e);
            close();
        }
    }

    private Learnt learn(PromptSet prompts, int calls) {
        Opened now = opened.orElseThrow();
        Question question = now.service().prepare(prompts);
        Optional<ImageEncoder> encoder = question.holdsEmbeddings() ? now.encoder() : Optional.empty();
        int batch = encoder.map(ImageEncoder::preferredBatchSize).orElse(1);
        return new Learnt(now.service().card(), question, preparation(encoder), batch, calls);
    }

    private static Optional<PicturePreparation> preparation(Optional<ImageEncoder> encoder) {
        return encoder.flatMap(ImageEncoder::preparation);
    }

    /** Whether the model cannot be closed between turns, since it needs whole pictures, which are kept for one batch only. */
    boolean staysOpen() {
        return !failed() && learnt.isPresent() && learnt.get().preparation().isEmpty();
    }

    /** Whether the model wants pixels rather than the bytes of a file. */
    boolean encodes() {
        return learnt.isPresent() && learnt.get().question().holdsEmbeddings();
    }

    Optional<Learnt> learnt() {
        return learnt;
    }

    Optional<Opened> opened() {
        return opened;
    }

    boolean failed() {
        return failure.get() != null;
    }

    ZeroshotException failure() {
        ZeroshotException why = failure.get();
        return why != null ? why : new ModelException(ModelException.Reason.EXECUTION, id + ": gave no answer");
    }

    /** The model answers no more; the first failure counts. */
    void fail(ZeroshotException why) {
        failure.compareAndSet(null, why);
    }

    ComparedModel state(List<String> known) {
        List<String> warnings = learnt.map(Learnt::question).map(Question::warnings).orElse(List.of()).stream()
                .filter(warning -> !known.contains(warning))
                .toList();
        return new ComparedModel(id, learnt.map(Learnt::card), Optional.ofNullable(failure.get()), warnings);
    }

    @Override
    public void close() {
        opened.ifPresent(now -> now.service().close());
        opened = Optional.empty();
    }
}
