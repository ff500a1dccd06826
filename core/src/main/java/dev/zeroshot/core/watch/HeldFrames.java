package dev.zeroshot.core.watch;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Makes samples evenly spaced: a frame is given once, however long it stays on screen, and counts here for every tick of
 * the grid that samples frames that it stays. Not for live sources, where a gap means that nobody knows.
 * For one thread.
 */
final class HeldFrames {
    /** Ticks are rounded to nanoseconds; a time that is off by less than this part of an interval is at the tick. */
    private static final double TOLERANCE = 1e-6;

    private final WatchRules rules;
    private final boolean live;
    private Optional<Reading> last = Optional.empty();
    private long origin;

    HeldFrames(WatchRules rules, boolean live) {
        this.rules = rules;
        this.live = live;
    }

    /** The last frame at the ticks that it stayed, then the new one. */
    List<Reading> push(Reading reading) {
        if (last.isEmpty()) {
            origin = reading.nanos();
        }
        List<Reading> samples = new ArrayList<>(held(reading.nanos()));
        samples.add(reading);
        last = Optional.of(reading);
        return samples;
    }

    /** The last frame at the ticks that it stays until the end. */
    List<Reading> finish(long end) {
        return held(end);
    }

    private List<Reading> held(long until) {
        List<Reading> samples = new ArrayList<>();
        if (last.isPresent() && !live) {
            Reading frame = last.get();
            long tick = tickFrom(frame.nanos()) + 1;
            long ticks = Math.min(tickFrom(until) - tick, rules.reach());
            for (long i = 0; i < ticks; i++) {
                samples.add(frame.heldUntil(origin + Math.round((tick + i) * rules.intervalNanos())));
            }
        }
        return samples;
    }

    /** The number of the first tick at or after a time. */
    private long tickFrom(long nanos) {
        return (long) Math.ceil((nanos - origin) / rules.intervalNanos() - TOLERANCE);
    }
}
