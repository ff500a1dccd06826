package dev.zeroshot.core.pipeline;

import java.util.List;
import java.util.stream.IntStream;

/** Threads that do the same work beside the caller's; they do not keep the process alive. Thread-safe. */
public final class Workers {
    private final List<Thread> threads;

    /**
     * Makes threads that do not run yet.
     *
     * @param name of the threads, followed by a number from 0
     * @param count how many, at least 1
     * @param work what each of them does until it is done; may not throw
     */
    public Workers(String name, int count, Runnable work) {
        this.threads = IntStream.range(0, count)
                .mapToObj(number -> new Thread(work, name + "-" + number))
                .toList();
        threads.forEach(thread -> thread.setDaemon(true));
    }

    /** Starts the threads; for once. */
    public void start() {
        threads.forEach(Thread::start);
    }

    /** Interrupts the threads. */
    public void interrupt() {
        threads.forEach(Thread::interrupt);
    }

    /**
     * Waits until all threads that were started have ended, even when interrupted: whoever closes next what they use relies on it. Not for
     * the threads themselves.
     */
    public void awaitEnd() {
        boolean interrupted = false;
        for (Thread thread : threads) {
            while (thread.isAlive()) {
                try {
                    thread.join();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
