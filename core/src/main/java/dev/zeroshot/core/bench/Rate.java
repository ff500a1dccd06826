package dev.zeroshot.core.bench;

import java.util.function.IntConsumer;

/** Measures how often something can be done in a second. */
final class Rate {
    private static final double NANOS = 1e9;

    /** A run is cut into so many parts, and the best counts: other processes disturb some of them. */
    private static final int PARTS = 3;

    private Rate() {}

    /**
     * The rate of the fastest part of a run, after a part of warming up.
     *
     * @param itemsPerCall how many items one call works on
     * @param seconds how long the run takes
     * @param call takes the number of the call
     * @return items a second
     */
    static double best(int itemsPerCall, double seconds, IntConsumer call) {
        double part = seconds / (PARTS + 1);
        part(itemsPerCall, part, call);
        double best = 0;
        for (int i = 0; i < PARTS; i++) {
            best = Math.max(best, part(itemsPerCall, part, call));
        }
        return best;
    }

    static double part(int itemsPerCall, double seconds, IntConsumer call) {
        long start = System.nanoTime();
        long end = start + (long) (seconds * NANOS);
        int calls = 0;
        long now = start;
        while (now < end || calls == 0) {
            call.accept(calls++);
            now = System.nanoTime();
        }
        return calls * (double) itemsPerCall * NANOS / (now - start);
    }
}
