package dev.zeroshot.core.testing;

import dev.zeroshot.core.picture.pixels.Pixels;
import dev.zeroshot.core.pipeline.Cancellation;
import dev.zeroshot.core.watch.frame.Frame;
import dev.zeroshot.core.watch.frame.FrameSource;
import dev.zeroshot.core.watch.frame.FrameStatistics;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.function.LongFunction;

/** A source of frames of one colour each, written down beforehand. */
public final class ScriptedFrames implements FrameSource {
    private final List<Frame> frames;
    private final boolean live;
    private final Optional<Duration> duration;
    private final LongFunction<Optional<Frame>> after;
    private int next;
    private volatile boolean closed;

    private ScriptedFrames(
            List<Frame> frames, boolean live, Optional<Duration> duration, LongFunction<Optional<Frame>> after) {
        this.frames = List.copyOf(frames);
        this.live = live;
        this.duration = duration;
        this.after = after;
    }

    /**
     * A file.
     *
     * @param frames all of them
     * @return a source that is not live and tells no length
     */
    public static ScriptedFrames of(List<Frame> frames) {
        return new ScriptedFrames(frames, false, Optional.empty(), count -> Optional.empty());
    }

    /**
     * A camera that falls silent, until the work is cancelled.
     *
     * @param frames what it shows before
     * @param cancellation ends the silence
     * @return a live source
     */
    public static ScriptedFrames silent(List<Frame> frames, Cancellation cancellation) {
        CountDownLatch cancelled = new CountDownLatch(1);
        cancellation.onCancel(cancelled::countDown);
        return new ScriptedFrames(frames, true, Optional.empty(), count -> {
            boolean interrupted = false;
            while (cancelled.getCount() > 0) { // as native code does: an interrupt alone ends nothing
                try {
                    cancelled.await();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
            throw new CancellationException("cancelled");
        });
    }

    /**
     * A source that fails.
     *
     * @param frames what it shows before
     * @param why what it throws then
     * @return a source that is not live
     */
    public static ScriptedFrames failing(List<Frame> frames, RuntimeException why) {
        return new ScriptedFrames(frames, false, Optional.empty(), count -> {
            throw why;
        });
    }

    /**
     * The same with a length.
     *
     * @param length how long it says that it is
     * @return a new source
     */
    public ScriptedFrames lasting(Duration length) {
        return new ScriptedFrames(frames, live, Optional.of(length), after);
    }

    /**
     * A frame of one colour.
     *
     * @param seconds its time
     * @param rgb its colour, as {@code 0xff0000}
     * @return the frame
     */
    public static Frame frame(double seconds, int rgb) {
        byte[] samples = new byte[3 * 4];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (byte) (rgb >> (16 - 8 * (i % 3)));
        }
        return new Frame(Math.round(seconds * 1e9), Pixels.of(2, 2, samples));
    }

    @Override
    public Optional<Frame> next() {
        return next < frames.size() ? Optional.of(frames.get(next++)) : after.apply(next);
    }

    @Override
    public boolean live() {
        return live;
    }

    @Override
    public Optional<Duration> duration() {
        return duration;
    }

    @Override
    public String describe() {
        return "scripted";
    }

    @Override
    public FrameStatistics statistics() {
        return FrameStatistics.NONE;
    }

    /**
     * Whether it was closed.
     *
     * @return true after {@link #close}
     */
    public boolean isClosed() {
        return closed;
    }

    @Override
    public void close() {
        closed = true;
    }
}
