package dev.zeroshot.hosted;

import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/** Whether a model is open: lets calls in until it is closed, and lets closing wait for them. Thread-safe. */
final class OpenState {
    private final String modelId;
    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private boolean closed;

    OpenState(String modelId) {
        this.modelId = modelId;
    }

    <T> T whileOpen(Supplier<T> call) {
        lock.readLock().lock();
        try {
            if (closed) {
                throw new IllegalStateException("the model '" + modelId + "' is closed");
            }
            return call.get();
        } finally {
            lock.readLock().unlock();
        }
    }

    void close(Runnable free) {
        lock.writeLock().lock();
        try {
            if (!closed) {
                closed = true;
                free.run();
            }
        } finally {
            lock.writeLock().unlock();
        }
    }
}
