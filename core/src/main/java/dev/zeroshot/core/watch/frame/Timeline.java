package dev.zeroshot.core.watch.frame;

import java.util.OptionalLong;

/**
 * Makes the times of a source grow where its own do not. A frame that steps back by less than a second is out of order or
 * a repetition and is left out. A larger step back is a new beginning (a recorder that was restarted, a counter that ran
 * over): time goes on from the frame before it, one frame later. For one thread at a time.
 */
public final class Timeline {
    /** From here on, a step back is a new beginning. */
    public static final long NEW_BEGINNING_NANOS = 1_000_000_000L;

    private static final long FIRST_GAP_NANOS = 40_000_000L;

    private long shift;
    private long last = -1;
    private long gap = FIRST_GAP_NANOS;
    private long outOfOrder;
    private int beginnings;

    /** A timeline that has seen no frame yet. */
    public Timeline() {}

    /**
     * Places the next frame.
     *
     * @param stated the time that the source states, in nanoseconds from its start; below 0 counts as 0
     * @return the frame's time, later than all before it; empty if the frame is to be left out
     */
    public OptionalLong place(long stated) {
        long time = Math.max(0, stated) + shift;
        if (time <= last) {
            if (last - time < NEW_BEGINNING_NANOS) {
                outOfOrder++;
                return OptionalLong.empty();
            }
            beginnings++;
            shift += last + gap - time;
            time = last + gap;
        } else if (last >= 0) {
            gap = time - last;
        }
        last = time;
        return OptionalLong.of(time);
    }

    /**
     * How many frames were left out.
     *
     * @return at least 0
     */
    public long outOfOrder() {
        return outOfOrder;
    }

    /**
     * How often the times began anew.
     *
     * @return at least 0
     */
    public int beginnings() {
        return beginnings;
    }
}
