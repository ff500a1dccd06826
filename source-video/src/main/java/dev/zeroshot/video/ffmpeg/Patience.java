package dev.zeroshot.video.ffmpeg;

import dev.zeroshot.core.pipeline.Cancellation;
import java.time.Duration;

/** How long a source may be silent, and whether anybody still wants it. Thread-safe. */
public final class Patience {
    private final Cancellation cancellation;
    private final long limit;
    private volatile boolean stopped;
    private volatile long since = System.nanoTime();
    private volatile boolean ranOut;

    /**
     * Patience with a source.
     *
     * @param cancellation ends it at once
     * @param silence how long the source may be silent; zero for as long as it likes
     */
    public Patience(Cancellation cancellation, Duration silence) {
        this.cancellation = cancellation;
        this.limit = silence.toNanos();
    }

    /** The source has said something, or is asked anew. */
    public void renew() {
        since = System.nanoTime();
        ranOut = false;
    }

    /** Nobody wants the source any more. */
    public void stop() {
        stopped = true;
    }

    /**
     * Whether the source was silent for too long.
     *
     * @return true until {@link #renew}
     */
    public boolean ranOut() {
        return ranOut;
    }

    /**
     * Whether somebody asked to stop.
     *
     * @return true after {@link #stop} or a cancellation
     */
    public boolean isStopped() {
        return stopped || cancellation.isCancelled();
    }

    /** Whether whoever waits is to give up. */
    boolean isOver() {
        if (limit > 0 && System.nanoTime() - since > limit) {
            ranOut = true;
        }
        return ranOut || isStopped();
    }

    /** Stops here if the work was cancelled. */
    void throwIfCancelled() {
        cancellation.throwIfCancelled();
    }
}
