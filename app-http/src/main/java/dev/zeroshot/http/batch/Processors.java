package dev.zeroshot.http.batch;

import dev.zeroshot.http.fault.RequestException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * This machine's processors, shared out in the order in which they are asked for: a picture that is decoded or cropped takes
 * one, a batch of a large model takes all. The threads of a batch wait for each other at every step of a model, so that whatever takes a
 * processor from one of them stops all. Thread-safe.
 */
public final class Processors {
    private static final long POLL_NANOS = Duration.ofMillis(200).toNanos();

    /** A batch starts all the same if one large picture is decoded for longer than that. */
    private static final long PATIENCE_MILLIS = 100;

    private final int count;
    private final Semaphore free;
    private final ReentrantLock batch = new ReentrantLock(true);

    /**
     * Free processors.
     *
     * @param count how many there are, at least 1
     */
    public Processors(int count) {
        this.count = count;
        this.free = new Semaphore(count, true);
    }

    /**
     * All that this machine has.
     *
     * @return free processors
     */
    public static Processors ofThisMachine() {
        return new Processors(Runtime.getRuntime().availableProcessors());
    }

    /**
     * How many there are.
     *
     * @return at least 1
     */
    public int count() {
        return count;
    }

    /**
     * Works for a client.
     *
     * @param <T> the kind of result
     * @param share how many processors it takes, 1 to {@link #count}
     * @param caller who asks, and until when
     * @param work what one thread does
     * @return the result
     * @throws dev.zeroshot.http.fault.ClientGoneException if the client hung up meanwhile
     * @throws RequestException of status 503 if the time is over
     */
    public <T> T run(int share, Caller caller, Supplier<T> work) {
        try {
            while (!free.tryAcquire(
                    share, Math.min(POLL_NANOS, Math.max(1, caller.remainingNanos())), TimeUnit.NANOSECONDS)) {
                caller.check();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw RequestException.busy("the server is stopping; try another one, or later", 5);
        }
        try {
            return work.get();
        } finally {
            free.release(share);
        }
    }

    /**
     * Runs a batch on one processor.
     *
     * @param work what one thread does; may not ask for processors itself
     */
    public void one(Runnable work) {
        free.acquireUninterruptibly();
        try {
            work.run();
        } finally {
            free.release();
        }
    }

    /**
     * Works on all processors.
     *
     * @param work what threads do on each of them; may not ask for processors itself
     */
    public void all(Runnable work) {
        batch.lock();
        int taken = takeAll();
        try {
            work.run();
        } finally {
            free.release(taken);
            batch.unlock();
        }
    }

    private int takeAll() {
        try {
            return free.tryAcquire(count, PATIENCE_MILLIS, TimeUnit.MILLISECONDS) ? count : 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }
}
