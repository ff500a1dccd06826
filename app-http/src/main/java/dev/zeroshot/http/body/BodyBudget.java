package dev.zeroshot.http.body;

import dev.zeroshot.http.fault.RequestException;

/**
 * How many bytes all bodies together may hold in memory, so that many large uploads at once cannot use up the heap. A body
 * takes its share as its bytes arrive, not when it is announced: who sends slowly holds little. Thread-safe.
 */
public final class BodyBudget {
    /** A body's bytes, its JSON text and the picture decoded from base64 are in memory at the same time. */
    private static final int COPIES = 3;

    private static final long LEAST = 1L << 20;

    private final long total;
    private long taken;

    /**
     * A budget.
     *
     * @param total bytes of bodies, at least 1
     */
    public BodyBudget(long total) {
        this.total = total;
    }

    /**
     * What fits a heap: with the copies that are made of a body, bodies take a third of it at most.
     *
     * @param heap bytes
     * @return a budget of a ninth of it, and at least a mebibyte
     */
    public static BodyBudget ofHeap(long heap) {
        return new BodyBudget(Math.max(LEAST, heap / 3 / COPIES));
    }

    /**
     * A body's share, which grows with it.
     *
     * @return a share of nothing; close it when the body is no longer needed
     */
    public Share share() {
        return new Share();
    }

    /**
     * How much is taken.
     *
     * @return bytes
     */
    public synchronized long taken() {
        return taken;
    }

    private synchronized boolean take(long bytes, long own) {
        // One body alone is never refused: the limit on bodies is the operator's word.
        if (taken > own && taken + bytes > total) {
            return false;
        }
        taken += bytes;
        return true;
    }

    private synchronized void give(long bytes) {
        taken -= bytes;
    }

    /** What one body takes. Not thread-safe. */
    public final class Share implements AutoCloseable {
        private long bytes;

        private Share() {}

        /**
         * Takes more.
         *
         * @param more bytes
         * @throws RequestException of status 503 if there is no more
         */
        public void grow(long more) {
            if (!take(more, bytes)) {
                throw RequestException.busy(
                        "the server holds as many large bodies as it can; try again in a second", 1);
            }
            bytes += more;
        }

        /** Gives all back. */
        @Override
        public void close() {
            give(bytes);
            bytes = 0;
        }
    }
}
