package dev.zeroshot.core.watch.frame;

import java.time.Duration;
import java.util.Optional;

/**
 * Port: an open video that is read frame by frame, at the rate of {@link FrameOptions#fps}.
 *
 * <p>Which frames come is the same for all sources and said in {@link FrameGrid}. Their times strictly grow. Time 0 is the
 * start of the source: the earliest presentation time in a file, the first frame of a folder or of a live source.
 *
 * <p>A source that is not live waits for whoever reads. A live one never does: a frame that is not taken before the next
 * one is due is dropped and counted, so that {@link #next} always gives the newest; when the connection is lost it
 * reconnects with growing pauses, and its time goes on meanwhile.
 *
 * <p>For one thread at a time, except {@link #statistics}, which any thread may ask. To end a {@link #next} that waits,
 * switch on the {@link FrameContext#cancellation} that the source was opened with.
 */
public interface FrameSource extends AutoCloseable {
    /**
     * The next sampled frame; waits for it if need be.
     *
     * @return the frame; empty at the end of the source, and again each time after that
     * @throws dev.zeroshot.core.error.VideoException if the source fails before its first frame, or a live one cannot be
     *     reached again. A file that is cut or damaged further on ends instead, with a note in {@link #statistics}
     * @throws java.util.concurrent.CancellationException if the work was asked to stop
     */
    Optional<Frame> next();

    /**
     * Whether frames come at their own pace and get lost if nobody takes them.
     *
     * @return true for a camera or a stream without end
     */
    boolean live();

    /**
     * How long the source is, as far as it says so.
     *
     * @return the length; empty for a live source, or one that does not tell
     */
    Optional<Duration> duration();

    /**
     * What the source is, for a person: codec, size and rate, for instance.
     *
     * @return a few words
     */
    String describe();

    /**
     * What happened so far. May be called from any thread.
     *
     * @return counts and notes
     */
    FrameStatistics statistics();

    /** Lets go of everything. Twice is fine. */
    @Override
    void close();
}
