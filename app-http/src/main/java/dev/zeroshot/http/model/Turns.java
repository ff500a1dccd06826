package dev.zeroshot.http.model;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Lets one batch run at a time on this machine's processors, whichever model's it is: each batch keeps all threads busy, and
 * two at once would only be in each other's way. First come, first served. Thread-safe.
 */
final class Turns {
    private final ReentrantLock turn = new ReentrantLock(true);

    <T> T take(Supplier<T> batch) {
        turn.lock();
        try {
            return batch.get();
        } finally {
            turn.unlock();
        }
    }
}
