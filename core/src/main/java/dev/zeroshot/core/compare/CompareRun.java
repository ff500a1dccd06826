package dev.zeroshot.core.compare;

import dev.zeroshot.core.embedding.PicturePreparation;
import dev.zeroshot.core.picture.pixels.PictureDecoder;
import dev.zeroshot.core.pipeline.Cancellation;
import dev.zeroshot.core.pipeline.OrderedPipeline;
import dev.zeroshot.core.pipeline.PictureSource;
import dev.zeroshot.core.pipeline.PipelineOptions;
import dev.zeroshot.core.prompt.PromptSet;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

/**
 * Several models with their prompts ready, to be asked of many pictures. For one thread at a time; close it to close the
 * models.
 */
public final class CompareRun implements AutoCloseable {
    /** No crop of a published model is larger: the edge of a square that stands in where a card does not tell. */
    private static final int LARGE_EDGE = 448;

    private static final long BYTES_PER_PIXEL = 3;

    private final PictureDecoder decoder;
    private final PromptSet prompts;
    private final CompareOptions options;
    private final List<Slot> slots;
    private final ModelTurns turns;
    private final Clock clock = new Clock();
    private final Semaphore here;
    private long openNanos;
    private long nanos;

    private CompareRun(PictureDecoder decoder, PromptSet prompts, CompareOptions options, List<Slot> slots) {
        this.decoder = decoder;
        this.prompts = prompts;
        this.options = options;
        this.here = new Semaphore(options.workers());
        this.slots = slots;
        this.turns = new ModelTurns(Turns.plan(slots, Slot::estimate, options.modelBytes()), prompts);
    }

    /** Opens each model once, so that its prompts are embedded and its faults are known before the first picture. */
    static CompareRun open(
            PictureDecoder decoder,
            PromptSet prompts,
            CompareOptions options,
            List<Slot> slots,
            Cancellation cancellation) {
        CompareRun run = new CompareRun(decoder, prompts, options, slots);
        long start = System.nanoTime();
        boolean opened = false;
        try {
            run.turns.learn(cancellation);
            opened = true;
        } finally {
            if (!opened) {
                run.close();
            }
        }
        run.openNanos = System.nanoTime() - start;
        return run;
    }

    /**
     * How the models fare.
     *
     * @return one a model, in the order in which they were named
     */
    public List<ComparedModel> models() {
        return slots.stream().map(slot -> slot.state(prompts.warnings())).toList();
    }

    /**
     * Whether no model answers any more.
     *
     * @return true if each has failed in a way that the next picture would meet too
     */
    public boolean allFailed() {
        return slots.stream().allMatch(Slot::failed);
    }

    /**
     * Asks all models of all pictures. Ends early if all models have failed.
     *
     * @param pictures the pictures; asked by one thread at a time
     * @param sink takes a comparison a picture in the order of the pictures, on the calling thread
     * @param cancellation stops the run
     * @throws java.util.concurrent.CancellationException if the run was cancelled
     */
    public void compare(
            Iterator<? extends PictureSource> pictures, Consumer<? super Comparison> sink, Cancellation cancellation) {
        long start = System.nanoTime();
        PictureReader reader = reader();
        Iterator<PictureSource> wanted = Chunk.whileNot(this::allFailed, pictures);
        try {
            if (turns.count() == 1) {
                first(reader, wanted, row -> deliver(row, sink), cancellation);
                return;
            }
            while (wanted.hasNext()) {
                cancellation.throwIfCancelled();
                List<Row> rows = new ArrayList<>();
                first(reader, new Chunk<>(wanted, waiting(reader)), rows::add, cancellation);
                turns.others(() -> again(rows, cancellation), cancellation);
                for (Row row : rows) {
                    cancellation.throwIfCancelled();
                    deliver(row, sink);
                }
            }
        } finally {
            nanos += System.nanoTime() - start;
        }
    }

    /** Nothing is said of pictures that nobody was left to see. */
    private void deliver(Row row, Consumer<? super Comparison> sink) {
        Comparison comparison = row.comparison(model -> slots.get(model).failure());
        boolean answered = comparison.answers().stream().anyMatch(ModelAnswer.Ranked.class::isInstance);
        if (answered || !allFailed()) {
            sink.accept(comparison);
        }
    }

    /** Reads pictures and takes them through the models that are open. */
    private void first(
            PictureReader reader, Iterator<PictureSource> pictures, Consumer<Row> sink, Cancellation cancellation) {
        OrderedPipeline.BatchStep<PictureSource, Row> step = batch -> {
            List<Row> rows = batch.stream().map(reader::read).toList();
            slots.forEach(slot -> ask(slot, rows));
            rows.forEach(Row::dropWhole);
            return rows;
        };
        OrderedPipeline.run(pictures, pipeline(), step, sink, cancellation);
    }

    /** Takes pictures that were read before through the models whose turn it is now. */
    private void again(List<Row> rows, Cancellation cancellation) {
        OrderedPipeline.BatchStep<Row, Row> step = batch -> {
            turns.current().forEach(slot -> ask(slot, batch));
            return batch;
        };
        OrderedPipeline.run(rows.iterator(), pipeline(), step, row -> {}, cancellation);
    }

    /** Workers may be more than processors, since they wait for services; models of this machine are asked by no more. */
    private void ask(Slot slot, List<Row> rows) {
        if (!slot.learnt().map(Slot.Learnt::isHere).orElse(false)) {
            SlotStep.run(slot, rows, clock);
            return;
        }
        here.acquireUninterruptibly();
        try {
            SlotStep.run(slot, rows, clock);
        } finally {
            here.release();
        }
    }

    private PipelineOptions pipeline() {
        int batch = slots.stream()
                .flatMap(slot -> slot.learnt().stream())
                .mapToInt(Slot.Learnt::batchSize)
                .max()
                .orElse(1);
        int calls = slots.stream()
                .flatMap(slot -> slot.learnt().stream())
                .mapToInt(Slot.Learnt::calls)
                .max()
                .orElse(1);
        return PipelineOptions.of(Math.max(options.workers(), calls), batch);
    }

    private PictureReader reader() {
        Set<PicturePreparation> preparations = new LinkedHashSet<>();
        for (Slot slot : slots) {
            slot.learnt().flatMap(Slot.Learnt::preparation).ifPresent(preparations::add);
        }
        boolean decoding = slots.stream().anyMatch(Slot::encodes)
                || options.thumbnailEdge().isPresent();
        boolean keeping = slots.stream().anyMatch(Slot::staysOpen);
        return new PictureReader(
                decoder, preparations, decoding, keeping, options.thumbnailEdge(), slots.size(), clock);
    }

    /** How many pictures may wait for a model's turn. */
    private int waiting(PictureReader reader) {
        long edge = slots.stream()
                .flatMap(slot -> slot.learnt().stream())
                .mapToLong(learnt -> learnt.card().imageSize().orElse(LARGE_EDGE))
                .max()
                .orElse(LARGE_EDGE);
        long thumbnail = options.thumbnailEdge().orElse(0);
        long bytes = BYTES_PER_PIXEL
                * (edge * edge * Math.max(1, reader.preparations().size()) + thumbnail * thumbnail);
        return (int) Math.max(options.workers(), Math.min(Integer.MAX_VALUE, options.waitingBytes() / bytes));
    }

    /**
     * Where the time went so far.
     *
     * @return the figures
     */
    public CompareFigures figures() {
        return clock.figures(options.workers(), turns.count(), openNanos, nanos);
    }

    /** Closes the models. */
    @Override
    public void close() {
        slots.forEach(Slot::close);
    }
}
