package dev.zeroshot.cli.bench;

import dev.zeroshot.cli.output.Decimals;
import dev.zeroshot.cli.output.JsonLines;
import dev.zeroshot.core.classify.ClassifyService;
import dev.zeroshot.core.classify.Question;
import dev.zeroshot.core.error.UsageException;
import dev.zeroshot.core.pipeline.Cancellation;
import dev.zeroshot.core.prompt.PromptSet;
import dev.zeroshot.core.watch.Thresholds;
import dev.zeroshot.core.watch.WatchOptions;
import dev.zeroshot.core.watch.WatchRules;
import dev.zeroshot.core.watch.WatchService;
import dev.zeroshot.core.watch.frame.Frame;
import dev.zeroshot.core.watch.frame.FrameContext;
import dev.zeroshot.core.watch.frame.FrameOptions;
import dev.zeroshot.core.watch.frame.FrameSource;
import dev.zeroshot.core.watch.frame.FrameSources;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Watches a video as fast as it goes, and decodes the same frames without looking at them, in turns; the better time of each
 * counts. Libraries and model are loaded, and have run, before.
 *
 * @param sources open the video
 * @param source its name
 * @param fps frames a second that are looked at
 * @param workers how many threads call the model
 * @param batchSize how many frames are encoded at once
 */
public record VideoBench(FrameSources sources, String source, double fps, int workers, int batchSize) {
    private static final int TURNS = 2;
    private static final double NANOS_PER_SECOND = 1e9;
    private static final double BITS_PER_BYTE = 8;
    private static final double MEGA = 1e6;

    /**
     * What was measured.
     *
     * @param source the video
     * @param description codec, size and rate
     * @param megabits its size by its length, in megabits a second; empty if it is no file
     * @param fps frames a second that were looked at
     * @param length how long it is, in seconds
     * @param frames how many were looked at
     * @param decode how long decoding alone took, in seconds
     * @param watch how long watching took, in seconds
     * @param model the id of the model
     */
    public record Report(
            String source,
            String description,
            OptionalDouble megabits,
            double fps,
            double length,
            long frames,
            double decode,
            double watch,
            String model) {
        /**
         * For people.
         *
         * @return whole lines without their ends
         */
        public List<String> lines() {
            String rate = megabits.isPresent() ? ", " + Decimals.fixed(megabits.getAsDouble(), 1) + " Mbit/s" : "";
            return List.of(
                    source + ": " + description + rate + ", " + Decimals.fixed(length, 1) + " s",
                    "decoding alone    " + times(decode),
                    "watching          " + times(watch) + " with " + model + ": " + frames + " frames, "
                            + Decimals.fixed(fps, 2) + " a second of video; "
                            + Decimals.fixed(100 * decode / watch, 0) + " % of the speed of decoding alone");
        }

        private String times(double seconds) {
            return Decimals.fixed(seconds, 2) + " s, " + Decimals.fixed(length / seconds, 1) + " times real time";
        }

        /**
         * For programs.
         *
         * @return the fields of one object
         */
        public JsonLines.Fields json() {
            return out -> {
                out.writeStringField("video", source);
                out.writeStringField("description", description);
                if (megabits.isPresent()) {
                    out.writeNumberField("megabitsPerSecond", megabits.getAsDouble());
                }
                out.writeNumberField("fps", fps);
                out.writeNumberField("seconds", length);
                out.writeNumberField("frames", frames);
                out.writeStringField("model", model);
                out.writeNumberField("decodeSeconds", decode);
                out.writeNumberField("watchSeconds", watch);
                out.writeNumberField("decodeTimesRealTime", length / decode);
                out.writeNumberField("watchTimesRealTime", length / watch);
            };
        }
    }

    /**
     * Measures.
     *
     * @param classifier over the open model
     * @param model its id
     * @param cancellation stops it
     * @return the better of two times each
     * @throws UsageException if the source is live
     */
    public Report measure(ClassifyService classifier, String model, Cancellation cancellation) {
        WatchService service = new WatchService(classifier);
        Question question = service.prepare(PromptSet.of("a person", "an empty room", "a car"));
        double decode = Double.MAX_VALUE;
        double watch = Double.MAX_VALUE;
        Pass last = decode(cancellation, true);
        watch(service, question, cancellation);
        for (int turn = 0; turn < TURNS; turn++) {
            last = decode(cancellation, false);
            decode = Math.min(decode, last.seconds());
            watch = Math.min(watch, watch(service, question, cancellation));
        }
        OptionalDouble megabits = bytes().isPresent()
                ? OptionalDouble.of(bytes().get() * BITS_PER_BYTE / MEGA / last.length())
                : OptionalDouble.empty();
        return new Report(
                source, last.description(), megabits, fps, last.length(), last.frames(), decode, watch, model);
    }

    private record Pass(double seconds, long frames, double length, String description) {}

    private Pass decode(Cancellation cancellation, boolean first) {
        try (FrameSource video = open(cancellation)) {
            if (first && video.live()) {
                throw new UsageException("--video: " + source + " is live and goes at its own pace; name a file");
            }
            long start = System.nanoTime();
            long frames = 0;
            long latest = 0;
            for (Optional<Frame> frame = video.next(); frame.isPresent(); frame = video.next()) {
                frames++;
                latest = frame.get().nanos();
            }
            double seconds = (System.nanoTime() - start) / NANOS_PER_SECOND;
            long length = video.duration().map(Duration::toNanos).orElse(latest);
            return new Pass(seconds, frames, Math.max(latest, length) / NANOS_PER_SECOND, video.describe());
        }
    }

    private double watch(WatchService service, Question question, Cancellation cancellation) {
        WatchOptions options =
                new WatchOptions(WatchRules.of(fps), Thresholds.DEFAULT, Optional.empty(), false, workers, batchSize);
        try (FrameSource video = open(cancellation)) {
            long start = System.nanoTime();
            service.watch(video, question, options, (event, picture) -> {}, cancellation);
            return (System.nanoTime() - start) / NANOS_PER_SECOND;
        }
    }

    private FrameSource open(Cancellation cancellation) {
        FrameContext context = new FrameContext(cancellation, note -> {}, InputStream.nullInputStream());
        return sources.open(source, FrameOptions.defaults().withFps(fps), context);
    }

    private Optional<Long> bytes() {
        try {
            Path file = Path.of(source);
            return Files.isRegularFile(file) ? Optional.of(Files.size(file)) : Optional.empty();
        } catch (InvalidPathException | IOException e) {
            return Optional.empty(); // an address, for instance: its size is not told
        }
    }
}
