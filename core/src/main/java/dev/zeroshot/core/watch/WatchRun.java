package dev.zeroshot.core.watch;

import dev.zeroshot.core.classify.Classification;
import dev.zeroshot.core.classify.ClassifyService;
import dev.zeroshot.core.classify.Question;
import dev.zeroshot.core.error.UsageException;
import dev.zeroshot.core.error.ZeroshotException;
import dev.zeroshot.core.picture.Picture;
import dev.zeroshot.core.pipeline.Cancellation;
import dev.zeroshot.core.pipeline.OrderedPipeline;
import dev.zeroshot.core.pipeline.Outcome;
import dev.zeroshot.core.pipeline.PictureSource;
import dev.zeroshot.core.pipeline.PipelineOptions;
import dev.zeroshot.core.prompt.Label;
import dev.zeroshot.core.ranking.RankedLabel;
import dev.zeroshot.core.ranking.Selection;
import dev.zeroshot.core.watch.frame.Frame;
import dev.zeroshot.core.watch.frame.FrameSource;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** One source, watched once. The calling thread takes what the workers found, in order. */
final class WatchRun {
    private final ClassifyService classifier;
    private final FrameSource source;
    private final Question question;
    private final WatchOptions options;
    private final WatchListener listener;
    private final List<String> labels;
    private final Judge judge;
    private final EventPictures pictures;
    private final AtomicReference<@Nullable RuntimeException> fault = new AtomicReference<>();
    private long number;
    private long judged;
    private long failed;
    private long disordered;
    private long latest = -1;

    WatchRun(
            ClassifyService classifier,
            FrameSource source,
            Question question,
            WatchOptions options,
            WatchListener listener) {
        this.classifier = classifier;
        this.source = source;
        this.question = question;
        this.options = options;
        this.listener = listener;
        this.labels = question.prompts().labels().stream()
                .filter(label -> !label.background())
                .map(Label::name)
                .toList();
        this.judge = new Judge(labels, options, source.live(), listener);
        this.pictures = new EventPictures(options.pictures());
    }

    private record Seen(Frame frame, Outcome<Classification> outcome) {}

    WatchSummary run(Cancellation cancellation) {
        boolean completed = false;
        FrameFeed feed = FrameFeed.of(source, options.batchSize());
        try {
            // A feed's batch is one input here: its size follows from what waits, not from what a worker would like.
            int window = source.live() ? options.workers() : options.workers() + 1;
            OrderedPipeline.run(
                    feed,
                    new PipelineOptions(options.workers(), 1, window),
                    inputs -> inputs.stream()
                            .map(batch -> orCancel(cancellation, () -> look(batch)))
                            .toList(),
                    seen -> orCancel(cancellation, () -> takeAll(seen)),
                    cancellation);
            if (feed.failure().isPresent()) {
                throw feed.failure().get();
            }
            long end = end();
            tell(judge.finish(end));
            completed = true;
            return new WatchSummary(judged, failed, disordered, end);
        } catch (CancellationException e) {
            throw ended(fault.get() == null ? e : fault.get());
        } catch (ZeroshotException e) {
            throw ended(e);
        } finally {
            if (!completed) {
                cancellation.cancel();
            }
            feed.close();
        }
    }

    /** The source may be waited for, which only the cancellation ends: what failed here is remembered as the reason. */
    private <T> T orCancel(Cancellation cancellation, Supplier<T> work) {
        try {
            return work.get();
        } catch (RuntimeException e) {
            fault.compareAndSet(null, e);
            cancellation.cancel();
            throw e;
        }
    }

    /** Lets what is in view leave, if there is anything to be said still. */
    private RuntimeException ended(RuntimeException why) {
        boolean stopped = why instanceof CancellationException || why instanceof ZeroshotException;
        if (stopped && !(why instanceof UsageException)) {
            tell(judge.stop(Math.max(0, latest)));
        }
        return why;
    }

    private int takeAll(List<Seen> batch) {
        batch.forEach(this::take);
        return batch.size();
    }

    private List<Seen> look(List<Frame> batch) {
        List<PictureSource> sources = batch.stream().map(WatchRun::picture).toList();
        List<Outcome<Classification>> outcomes = classifier.classifyBatch(sources, question, Selection.all());
        return IntStream.range(0, batch.size())
                .mapToObj(i -> new Seen(batch.get(i), outcomes.get(i)))
                .toList();
    }

    private static PictureSource picture(Frame frame) {
        String name = "frame at " + frame.seconds() + " s";
        return PictureSource.of(name, () -> Picture.ofPixels(name, frame.pixels()));
    }

    private void take(Seen seen) {
        long nanos = seen.frame().nanos();
        if (nanos <= latest) {
            disordered++;
            return;
        }
        latest = nanos;
        if (seen.outcome() instanceof Outcome.Answered<Classification> answered) {
            judged++;
            long frame = number++;
            List<RankedLabel> ranked = answered.answer().labels();
            listener.frame(new WatchedFrame(nanos, ranked));
            pictures.keep(frame, seen.frame().pixels(), judge.calibrating());
            tell(judge.observe(new Reading(frame, nanos, probabilities(ranked))));
            pictures.forget(judge::needs);
        } else {
            failed++;
            listener.failed(nanos, ((Outcome.Failed<Classification>) seen.outcome()).why());
        }
    }

    private double[] probabilities(List<RankedLabel> ranked) {
        double[] probabilities = new double[labels.size()];
        for (RankedLabel label : ranked) {
            int at = labels.indexOf(label.label());
            if (at >= 0) {
                probabilities[at] = label.probability().orElseThrow();
            }
        }
        return probabilities;
    }

    private void tell(List<WatchEvent> events) {
        for (WatchEvent event : events) {
            listener.event(event, pictures.of(event.frame()));
        }
    }

    /** The length that the source tells, unless it broke off before; else the last frame. */
    private long end() {
        long last = Math.max(0, latest);
        return source.live() || source.statistics().damaged() > 0
                ? last
                : Math.max(last, source.duration().map(Duration::toNanos).orElse(last));
    }
}
