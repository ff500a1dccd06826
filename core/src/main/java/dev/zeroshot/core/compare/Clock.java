package dev.zeroshot.core.compare;

import java.util.concurrent.atomic.LongAdder;

/** Adds up where the time goes. Thread-safe. */
final class Clock {
    private static final double NANOS = 1e9;

    private final LongAdder decode = new LongAdder();
    private final LongAdder crop = new LongAdder();
    private final LongAdder tower = new LongAdder();

    void decoded(long nanos) {
        decode.add(nanos);
    }

    void cropped(long nanos) {
        crop.add(nanos);
    }

    void encoded(long nanos) {
        tower.add(nanos);
    }

    CompareFigures figures(int workers, int turns, long openNanos, long nanos) {
        return new CompareFigures(
                workers,
                turns,
                openNanos / NANOS,
                nanos / NANOS,
                decode.sum() / NANOS,
                crop.sum() / NANOS,
                tower.sum() / NANOS);
    }
}
