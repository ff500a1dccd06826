package dev.zeroshot.core.compare;

import dev.zeroshot.core.classify.Classification;
import dev.zeroshot.core.embedding.Embedding;
import dev.zeroshot.core.embedding.ImageEncoder;
import dev.zeroshot.core.embedding.PreparedPicture;
import dev.zeroshot.core.error.ModelException;
import dev.zeroshot.core.error.PictureException;
import dev.zeroshot.core.picture.Picture;
import dev.zeroshot.core.ranking.Selection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Takes a batch of pictures through one open model. Thread-safe. */
final class SlotStep {
    private static final double NANOS = 1e9;

    private final Slot slot;
    private final Slot.Learnt learnt;
    private final Slot.Opened opened;
    private final Clock clock;

    private SlotStep(Slot slot, Slot.Learnt learnt, Slot.Opened opened, Clock clock) {
        this.slot = slot;
        this.learnt = learnt;
        this.opened = opened;
        this.clock = clock;
    }

    /** Answers a batch; a model that failed or is not open leaves it alone. */
    static void run(Slot slot, List<Row> batch, Clock clock) {
        Optional<Slot.Learnt> learnt = slot.learnt();
        Optional<Slot.Opened> opened = slot.opened();
        if (!slot.failed() && learnt.isPresent() && opened.isPresent()) {
            new SlotStep(slot, learnt.get(), opened.get(), clock).answer(batch);
        }
    }

    private void answer(List<Row> batch) {
        try {
            if (slot.encodes()) {
                encode(opened.encoder().orElseThrow(), batch);
            } else {
                batch.forEach(this::score);
            }
        } catch (ModelException e) {
            slot.fail(e); // the next picture would meet it too
        }
    }

    private void encode(ImageEncoder encoder, List<Row> batch) {
        List<Row> fine = new ArrayList<>(batch.size());
        List<PreparedPicture> crops = new ArrayList<>(batch.size());
        List<Long> nanos = new ArrayList<>(batch.size());
        for (Row row : batch) {
            Row.Crop crop = crop(encoder, row);
            crop.fault().ifPresent(fault -> row.answer(slot.index(), new ModelAnswer.Failed(fault)));
            if (crop.picture().isPresent()) {
                fine.add(row);
                crops.add(crop.picture().get());
                nanos.add(crop.nanos());
            }
        }
        if (!fine.isEmpty()) {
            encode(encoder, fine, crops, nanos);
        }
    }

    private void encode(ImageEncoder encoder, List<Row> fine, List<PreparedPicture> crops, List<Long> nanos) {
        long start = System.nanoTime();
        try {
            List<Embedding> embeddings = encoder.encode(crops);
            long share = (System.nanoTime() - start) / fine.size();
            for (int i = 0; i < fine.size(); i++) {
                Row row = fine.get(i);
                Classification ranked =
                        opened.service().rank(row.read().name(), embeddings.get(i), learnt.question(), Selection.all());
                ranked(row, ranked, share + nanos.get(i));
            }
        } catch (PictureException e) { // the model runs elsewhere, and the fault of one picture was found there
            if (fine.size() == 1) {
                fine.get(0).answer(slot.index(), new ModelAnswer.Failed(e));
                return;
            }
            for (int i = 0; i < fine.size(); i++) {
                encode(encoder, fine.subList(i, i + 1), crops.subList(i, i + 1), nanos.subList(i, i + 1));
            }
        } catch (ModelException e) {
            retriable(e);
            fine.forEach(row -> row.answer(slot.index(), new ModelAnswer.Failed(e)));
        } finally {
            clock.encoded(System.nanoTime() - start);
        }
    }

    private Row.Crop crop(ImageEncoder encoder, Row row) {
        if (row.read().fault().isPresent()) {
            return new Row.Crop(Optional.empty(), row.read().fault(), 0);
        }
        return learnt.preparation()
                .map(shared -> row.read().prepared().get(shared))
                .orElseGet(() -> PictureReader.crop(() -> encoder.prepare(decoded(row)), clock));
    }

    private static Picture decoded(Row row) {
        return row.whole().flatMap(Row.Whole::decoded).orElseThrow();
    }

    private void score(Row row) {
        if (row.whole().isEmpty()) {
            row.read().fault().ifPresent(why -> row.answer(slot.index(), new ModelAnswer.Failed(why)));
            return;
        }
        Picture picture = row.whole().get().original();
        long start = System.nanoTime();
        try {
            Classification ranked = opened.service().classify(picture, learnt.question(), Selection.all());
            ranked(row, ranked, System.nanoTime() - start);
        } catch (PictureException e) {
            row.answer(slot.index(), new ModelAnswer.Failed(e));
        } catch (ModelException e) {
            retriable(e);
            row.answer(slot.index(), new ModelAnswer.Failed(e));
        } finally {
            clock.encoded(System.nanoTime() - start);
        }
    }

    private void ranked(Row row, Classification answer, long nanos) {
        row.answer(slot.index(), new ModelAnswer.Ranked(answer.labels(), nanos / NANOS, answer.notes()));
    }

    private static void retriable(ModelException e) {
        if (!e.retriable()) {
            throw e;
        }
    }
}
