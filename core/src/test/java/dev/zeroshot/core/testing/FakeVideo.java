package dev.zeroshot.core.testing;

import dev.zeroshot.core.error.VideoException;
import dev.zeroshot.core.picture.pixels.Pixels;
import dev.zeroshot.core.watch.frame.Frame;
import dev.zeroshot.core.watch.frame.FrameContext;
import dev.zeroshot.core.watch.frame.FrameOptions;
import dev.zeroshot.core.watch.frame.FrameSampler;
import dev.zeroshot.core.watch.frame.FrameSource;
import dev.zeroshot.core.watch.frame.FrameSourceFactory;
import dev.zeroshot.core.watch.frame.FrameStatistics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A video of given frames, opened by a name of its own. Immutable and thread-safe.
 *
 * @param source the name that opens it
 * @param frames all frames of the video, by time
 * @param length when the last one leaves the screen, in nanoseconds
 * @param live whether it says that it is live; it waits for whoever reads nevertheless
 */
public record FakeVideo(String source, List<Frame> frames, long length, boolean live) implements FrameSourceFactory {
    private static final int SIDE = 8;
    private static final long NANOS = 1_000_000_000L;

    /** Copies the frames. */
    public FakeVideo {
        frames = List.copyOf(frames);
    }

    /**
     * A video of plain colours, which {@link FakeModel} can tell apart.
     *
     * @param source the name that opens it
     * @param rate frames a second
     * @param colours a frame each: {@code red}, {@code green}, {@code blue} or {@code grey}
     * @return the video
     */
    public static FakeVideo of(String source, int rate, List<String> colours) {
        List<Frame> frames = new ArrayList<>();
        for (int i = 0; i < colours.size(); i++) {
            frames.add(new Frame(i * NANOS / rate, plain(colours.get(i))));
        }
        return new FakeVideo(source, frames, colours.size() * NANOS / rate, false);
    }

    /**
     * A picture of one colour.
     *
     * @param colour {@code red}, {@code green}, {@code blue} or {@code grey}
     * @return the pixels
     */
    public static Pixels plain(String colour) {
        byte[] one =
                switch (colour) {
                    case "red" -> new byte[] {(byte) 255, 0, 0};
                    case "green" -> new byte[] {0, (byte) 255, 0};
                    case "blue" -> new byte[] {0, 0, (byte) 255};
                    case "grey" -> new byte[] {(byte) 128, (byte) 128, (byte) 128};
                    default -> throw new IllegalArgumentException("no colour " + colour);
                };
        byte[] rgb = new byte[3 * SIDE * SIDE];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = one[i % 3];
        }
        return Pixels.of(SIDE, SIDE, rgb);
    }

    @Override
    public String name() {
        return "fakes";
    }

    @Override
    public List<String> forms() {
        return List.of("the fake video '" + source + "'");
    }

    @Override
    public boolean claims(String asked) {
        return asked.equals(source);
    }

    @Override
    public FrameSource open(String asked, FrameOptions options, FrameContext context) {
        context.cancellation().throwIfCancelled();
        if (frames.isEmpty()) {
            throw new VideoException(VideoException.Reason.NO_FRAMES, source + ": the fake video has no frames");
        }
        return new Open(this, options.fps(), context);
    }

    private static final class Open implements FrameSource {
        private final FakeVideo video;
        private final FrameContext context;
        private final FrameSampler<Frame> sampler;
        private final Iterator<Frame> rest;
        private final AtomicLong delivered = new AtomicLong();
        private volatile long skipped;

        Open(FakeVideo video, double fps, FrameContext context) {
            this.video = video;
            this.context = context;
            this.sampler = new FrameSampler<>(fps, frame -> {});
            this.rest = video.frames().iterator();
        }

        @Override
        public Optional<Frame> next() {
            context.cancellation().throwIfCancelled();
            Optional<Frame> sampled = Optional.empty();
            while (sampled.isEmpty() && rest.hasNext()) {
                Frame frame = rest.next();
                sampled = sampler.offer(frame.nanos(), frame);
            }
            if (sampled.isEmpty()) {
                sampled = sampler.end(video.length());
            }
            skipped = sampler.skipped();
            delivered.addAndGet(sampled.isPresent() ? 1 : 0);
            return sampled;
        }

        @Override
        public boolean live() {
            return video.live();
        }

        @Override
        public Optional<Duration> duration() {
            return video.live() ? Optional.empty() : Optional.of(Duration.ofNanos(video.length()));
        }

        @Override
        public String describe() {
            return "fake";
        }

        @Override
        public FrameStatistics statistics() {
            return new FrameStatistics(delivered.get(), skipped, 0, 0, 0, List.of());
        }

        @Override
        public void close() {}
    }
}
