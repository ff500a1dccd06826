package dev.zeroshot.onnx.engine;

import dev.zeroshot.onnx.session.TowerSession;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A second session of a tower, of one thread a call, for batches that are cut into a part for each thread. That is quicker
 * than all threads at one batch: nothing is left for one thread alone while others wait, and what a part passes from step
 * to step fits into a core's cache. It takes the memory of the weights once more. Thread-safe.
 */
final class Lanes implements AutoCloseable {
    /** The largest share of the threads that may have nothing to do. */
    private static final double IDLE = 0.2;

    private final int count;
    private final Supplier<TowerSession> opening;

    /** Null until the first batch that is worth it. */
    private @Nullable CompletableFuture<TowerSession> session;

    private boolean closed;

    /** As many as callers need; they end by themselves. */
    private final Executor helpers =
            new ThreadPoolExecutor(0, Integer.MAX_VALUE, 2, TimeUnit.SECONDS, new SynchronousQueue<>(), Lanes::thread);

    /**
     * Opens nothing yet.
     *
     * @param count how many threads a batch may have
     * @param opening opens the second session, in which all results are the same to the last bit, or throws
     */
    Lanes(int count, Supplier<TowerSession> opening) {
        this.count = count;
        this.opening = opening;
    }

    /** No second session: every batch is left in one piece. */
    static Lanes none() {
        return new Lanes(1, () -> {
            throw new IllegalStateException();
        });
    }

    /** Computes a part of a batch. */
    @FunctionalInterface
    interface Part<T> {
        /** The results of the items from one (inclusive) to another (exclusive). */
        List<T> of(int from, int to);
    }

    /**
     * The second session, if cutting a batch of so many items is quicker. The first such batch has it opened, by a thread
     * of its own; until then, and for good where that fails, batches are left in one piece.
     */
    Optional<TowerSession> suiting(int items) {
        int rounds = (items + count - 1) / count;
        if (count == 1 || items < (1 - IDLE) * rounds * count) {
            return Optional.empty();
        }
        CompletableFuture<TowerSession> begun = begun();
        return begun.isDone() && !begun.isCompletedExceptionally() ? Optional.of(begun.join()) : Optional.empty();
    }

    private synchronized CompletableFuture<TowerSession> begun() {
        if (closed) {
            return new CompletableFuture<>();
        }
        if (session == null) {
            session = Background.start(opening);
        }
        return session;
    }

    /** Computes the parts beside each other, one of them on this thread. */
    <T> List<T> run(int items, Part<T> part) {
        int parts = Math.min(count, items);
        List<CompletableFuture<List<T>>> others = new ArrayList<>();
        for (int one = 1; one < parts; one++) {
            int from = start(one, parts, items);
            int to = start(one + 1, parts, items);
            others.add(CompletableFuture.supplyAsync(() -> part.of(from, to), helpers));
        }
        try {
            List<T> all = new ArrayList<>(part.of(0, start(1, parts, items)));
            others.forEach(other -> all.addAll(Background.await(other)));
            return all;
        } finally {
            // whoever gave the batch may use its memory again
            others.forEach(other -> other.handle((result, failure) -> failure).join());
        }
    }

    private static int start(int part, int parts, int items) {
        return (int) ((long) part * items / parts);
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "zeroshot-lane");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (session != null) {
            Background.closeWhenDone(session, TowerSession::close);
        }
    }
}
