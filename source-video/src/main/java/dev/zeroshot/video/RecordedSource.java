package dev.zeroshot.video;

import dev.zeroshot.core.error.VideoException;
import dev.zeroshot.core.error.VideoException.Reason;
import dev.zeroshot.core.watch.frame.Frame;
import dev.zeroshot.core.watch.frame.FrameContext;
import dev.zeroshot.core.watch.frame.FrameOptions;
import dev.zeroshot.core.watch.frame.FrameSampler;
import dev.zeroshot.core.watch.frame.FrameSource;
import dev.zeroshot.core.watch.frame.FrameStatistics;
import dev.zeroshot.core.watch.frame.SourceNotes;
import dev.zeroshot.video.ffmpeg.DecodedFrame;
import dev.zeroshot.video.ffmpeg.RgbConverter;
import dev.zeroshot.video.ffmpeg.Video;
import dev.zeroshot.video.origin.Origin;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/** A video that waits for whoever reads. */
final class RecordedSource implements FrameSource {
    private final Video video;
    private final Origin origin;
    private final FrameContext context;
    private final SourceNotes notes;
    private final RgbConverter converter;
    private final FrameSampler<Timed> sampler;
    private final PlacedFrames placed;
    private volatile FrameStatistics statistics = FrameStatistics.NONE;
    private long delivered;
    private int damaged;
    private boolean ended;
    private boolean closed;

    RecordedSource(Video video, Origin origin, FrameOptions options, FrameContext context) {
        this.video = video;
        this.origin = origin;
        this.context = context;
        this.notes = new SourceNotes(context.notes());
        this.converter = new RgbConverter(origin.shown());
        this.sampler = new FrameSampler<>(options.fps(), Timed::close);
        this.placed = new PlacedFrames(origin.shown(), notes);
    }

    @Override
    public Optional<Frame> next() {
        context.cancellation().throwIfCancelled();
        if (ended || closed) {
            return Optional.empty();
        }
        Optional<Timed> sampled = Optional.empty();
        while (sampled.isEmpty() && !ended) {
            sampled = step();
        }
        Optional<Frame> frame = sampled.map(timed -> timed.convert(converter));
        delivered += frame.isPresent() ? 1 : 0;
        publish();
        return frame;
    }

    private Optional<Timed> step() {
        Optional<DecodedFrame> decoded = video.next();
        noteDamage();
        if (decoded.isEmpty()) {
            ended = true;
            return end();
        }
        OptionalLong time = placed.place(decoded.get());
        if (time.isEmpty()) {
            decoded.get().close();
            return Optional.empty();
        }
        return sampler.offer(time.getAsLong(), new Timed(decoded.get(), time.getAsLong()));
    }

    private void noteDamage() {
        if (damaged == 0 && video.damaged() > 0) {
            notes.add(String.format(
                    Locale.ROOT,
                    "%s: damaged near %.1f s; frames there may be missing or wrong",
                    origin.shown(),
                    placed.lastSeconds()));
        }
        damaged = video.damaged();
    }

    private Optional<Timed> end() {
        if (video.ending() == Video.Ending.SILENT || video.ending() == Video.Ending.BROKEN) {
            context.cancellation().throwIfCancelled();
            damaged++;
            String why = video.ending() == Video.Ending.SILENT ? "nothing more came in time" : video.fault();
            notes.add(String.format(
                    Locale.ROOT, "%s: cannot be read beyond %.1f s (%s)", origin.shown(), placed.endSeconds(), why));
        }
        if (placed.isEmpty()) {
            publish();
            throw new VideoException(
                    Reason.NO_FRAMES,
                    origin.shown() + ": there is a video track in it, but no frame that can be decoded; the file may be"
                            + " cut or empty"
                            + (origin.kind() == Origin.Kind.STANDARD_INPUT
                                    ? "; save it to a file if it is an MP4 with its index at the end"
                                    : ""));
        }
        noteMissingEnd();
        placed.noteDisorder();
        return sampler.end(placed.end());
    }

    private void noteMissingEnd() {
        Optional<Duration> whole = video.duration();
        if (video.ending() == Video.Ending.COMPLETE
                && whole.filter(length -> placed.isFarFrom(length)).isPresent()) {
            damaged++;
            notes.add(String.format(
                    Locale.ROOT,
                    "%s: ends at %.1f s, but says that it is %.1f s long; the rest is missing",
                    origin.shown(),
                    placed.endSeconds(),
                    whole.get().toMillis() / 1000.0));
        }
    }

    private void publish() {
        statistics = new FrameStatistics(delivered, sampler.skipped() + placed.leftOut(), 0, 0, damaged, notes.all());
    }

    @Override
    public boolean live() {
        return false;
    }

    @Override
    public Optional<Duration> duration() {
        return video.duration();
    }

    @Override
    public String describe() {
        return video.describe();
    }

    @Override
    public FrameStatistics statistics() {
        return statistics;
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            sampler.clear();
            converter.close();
            video.close();
        }
    }
}
