package dev.zeroshot.video;

import java.util.function.LongSupplier;

/**
 * The time of a live source: 0 with its first frame, then as its timestamps say, and by the clock on the wall across a
 * connection that was lost, or where timestamps jump. For one thread.
 */
final class LiveClock {
    /** Further ahead of the clock on the wall, timestamps have jumped. */
    static final long JUMP_NANOS = 10_000_000_000L;

    /** So much behind, decoding does not keep up. */
    static final long BEHIND_NANOS = 2_000_000_000L;

    /** So little behind, it does again. */
    static final long CAUGHT_UP_NANOS = 300_000_000L;

    /** A packet that had to be waited for so long was the newest. */
    static final long WAITED_NANOS = 5_000_000L;

    private final LongSupplier wall;
    private boolean started;
    private boolean connected;
    private long first;
    private long shift;
    private long last;
    private long usualLag;
    private boolean behind;

    /** A clock that starts with the first frame. */
    LiveClock(LongSupplier wall) {
        this.wall = wall;
    }

    /** The next frame is the first of a new connection. */
    void reconnected() {
        connected = false;
    }

    /** Gives a frame its time; {@code stated} is its own, by whatever clock. */
    long place(long stated) {
        if (!started) {
            started = true;
            connected = true;
            first = wall.getAsLong();
            shift = -stated;
        }
        long elapsed = elapsed();
        if (!connected || stated + shift > elapsed + JUMP_NANOS) {
            connected = true;
            shift = (last == 0 ? elapsed : Math.max(elapsed, last + 1)) - stated;
        }
        last = Math.max(last, stated + shift);
        return stated + shift;
    }

    /** Nanoseconds since the first frame. */
    long elapsed() {
        return started ? wall.getAsLong() - first : 0;
    }

    /** How far the newest frame is ahead of the clock on the wall, as when a server sends faster than it is shown. */
    long ahead() {
        return last - elapsed();
    }

    /**
     * Whether decoding has fallen behind: the lag has grown although every packet lay ready. What had to be waited for was
     * the newest there is, so the lag at that moment is the source's own.
     */
    boolean isBehind(long waited) {
        long lag = elapsed() - last;
        if (waited >= WAITED_NANOS) {
            usualLag = lag;
        }
        long grown = lag - usualLag;
        behind = grown > (behind ? CAUGHT_UP_NANOS : BEHIND_NANOS);
        return behind;
    }
}
