package dev.zeroshot.core.watch.frame.folder;

import dev.zeroshot.core.error.PictureException;
import dev.zeroshot.core.error.VideoException;
import dev.zeroshot.core.error.VideoException.Reason;
import dev.zeroshot.core.picture.Picture;
import dev.zeroshot.core.picture.files.FolderWalk;
import dev.zeroshot.core.picture.pixels.PictureDecoder;
import dev.zeroshot.core.picture.pixels.Pixels;
import dev.zeroshot.core.pipeline.PictureSource;
import dev.zeroshot.core.watch.frame.Frame;
import dev.zeroshot.core.watch.frame.FrameContext;
import dev.zeroshot.core.watch.frame.FrameOptions;
import dev.zeroshot.core.watch.frame.FrameSampler;
import dev.zeroshot.core.watch.frame.FrameSource;
import dev.zeroshot.core.watch.frame.FrameStatistics;
import dev.zeroshot.core.watch.frame.SourceNotes;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** The pictures of a folder, one after the other. */
final class FolderSource implements FrameSource {
    private record Slot(long nanos, PictureSource picture) {}

    private static final double NANOS = 1e9;

    private final String name;
    private final FolderWalk walk;
    private final PictureDecoder decoder;
    private final double rate;
    private final FrameContext context;
    private final SourceNotes notes;
    private final FrameSampler<Slot> sampler;
    private volatile FrameStatistics statistics = FrameStatistics.NONE;
    private long index;
    private long delivered;
    private int damaged;
    private boolean ended;

    FolderSource(String name, FolderWalk walk, PictureDecoder decoder, FrameOptions options, FrameContext context) {
        this.name = name;
        this.walk = walk;
        this.decoder = decoder;
        this.rate = options.sourceFps().orElse(options.fps());
        this.context = context;
        this.notes = new SourceNotes(context.notes());
        this.sampler = new FrameSampler<>(options.fps(), slot -> {});
    }

    @Override
    public Optional<Frame> next() {
        Optional<Frame> frame = Optional.empty();
        while (frame.isEmpty() && !ended) {
            context.cancellation().throwIfCancelled();
            frame = step().flatMap(this::read);
        }
        context.cancellation().throwIfCancelled();
        delivered += frame.isPresent() ? 1 : 0;
        statistics = new FrameStatistics(delivered, sampler.skipped(), 0, 0, damaged, notes.all());
        if (frame.isEmpty() && delivered == 0 && damaged > 0) {
            throw new VideoException(
                    Reason.NO_FRAMES,
                    name + ": not one picture of this folder can be decoded; "
                            + notes.all().get(0));
        }
        return frame;
    }

    private Optional<Slot> step() {
        if (walk.hasNext()) {
            long time = time(index++);
            return sampler.offer(time, new Slot(time, walk.next()));
        }
        if (!ended && walk.skipped() > 0) {
            notes.add(walk.skipped() + " files of this folder are no pictures, and take no place in time");
        }
        ended = true;
        return sampler.end(time(index));
    }

    private long time(long frame) {
        return Math.round(frame * NANOS / rate);
    }

    private Optional<Frame> read(Slot slot) {
        try {
            Picture picture = slot.picture().load();
            Pixels pixels = picture.pixels()
                    .orElseGet(() -> decoder.decode(picture.encoded().orElseThrow(), picture.name()));
            return Optional.of(new Frame(slot.nanos(), pixels));
        } catch (PictureException e) {
            damaged++;
            notes.add(e.getMessage());
            return Optional.empty();
        }
    }

    @Override
    public boolean live() {
        return false;
    }

    @Override
    public Optional<Duration> duration() {
        return Optional.empty();
    }

    @Override
    public String describe() {
        return String.format(Locale.ROOT, "pictures of a folder, %.5g frames/s", rate);
    }

    @Override
    public FrameStatistics statistics() {
        return statistics;
    }

    @Override
    public void close() {
        ended = true;
    }
}
