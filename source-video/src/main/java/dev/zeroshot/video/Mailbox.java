package dev.zeroshot.video;

import dev.zeroshot.core.pipeline.Cancellation;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Between a source that never waits and a reader that may be slow: holds the newest frame only. Thread-safe. */
final class Mailbox {
    private @Nullable Timed newest;
    private @Nullable RuntimeException failure;
    private boolean ended;
    private long dropped;

    /** Puts a frame in the place of the one that nobody took. */
    synchronized void put(Timed frame) {
        if (ended) {
            frame.close();
            return;
        }
        if (newest != null) {
            newest.close();
            dropped++;
        }
        newest = frame;
        notifyAll();
    }

    /** Nothing comes any more. */
    synchronized void end() {
        ended = true;
        notifyAll();
    }

    /** Nothing comes any more, for a reason that whoever reads is to hear. */
    synchronized void fail(RuntimeException why) {
        failure = why;
        end();
    }

    /** Makes whoever waits look at the cancellation. */
    synchronized void wake() {
        notifyAll();
    }

    /** Waits for a frame; empty at the end. The caller closes it. */
    synchronized Optional<Timed> take(Cancellation cancellation) {
        try {
            while (newest == null && !ended && !cancellation.isCancelled()) {
                wait();
            }
        } catch (InterruptedException e) {
            throw interrupted();
        }
        cancellation.throwIfCancelled();
        if (newest != null) {
            Timed taken = newest;
            newest = null;
            return Optional.of(taken);
        }
        if (failure != null) {
            RuntimeException once = failure;
            failure = null;
            throw once;
        }
        return Optional.empty();
    }

    /** Waits a while, or until it is in vain. */
    synchronized void pause(long millis, BooleanSupplier inVain) {
        long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        try {
            for (long left = millis; left > 0 && !inVain.getAsBoolean(); left = millisTo(until)) {
                wait(left);
            }
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    private static long millisTo(long until) {
        return TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime());
    }

    private static CancellationException interrupted() {
        Thread.currentThread().interrupt();
        return new CancellationException("interrupted");
    }

    /** How many frames nobody took. */
    synchronized long dropped() {
        return dropped;
    }

    /** Frees what is left. */
    synchronized void clear() {
        ended = true;
        if (newest != null) {
            newest.close();
            newest = null;
        }
    }
}
