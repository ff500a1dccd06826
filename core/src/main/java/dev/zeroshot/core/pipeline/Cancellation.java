package dev.zeroshot.core.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;

/** A switch that stops a running piece of work from another thread. Thread-safe; once on, it stays on. */
public final class Cancellation {
    private final List<Runnable> listeners = new ArrayList<>();
    private boolean cancelled;

    /** Creates a switch that is off. */
    public Cancellation() {}

    /** Asks the work to stop; what was already delivered stays valid. */
    public void cancel() {
        List<Runnable> toTell;
        synchronized (listeners) {
            cancelled = true;
            toTell = List.copyOf(listeners);
            listeners.clear();
        }
        toTell.forEach(Runnable::run);
    }

    /**
     * Whether the work was asked to stop.
     *
     * @return true from the first call of {@link #cancel} on
     */
    public boolean isCancelled() {
        synchronized (listeners) {
            return cancelled;
        }
    }

    /**
     * Stops here if the work was asked to stop.
     *
     * @throws CancellationException if it was
     */
    public void throwIfCancelled() {
        if (isCancelled()) {
            throw new CancellationException("cancelled");
        }
    }

    /**
     * Runs something when the work is asked to stop, at once if it already was.
     *
     * @param action quick and not throwing
     * @return close it to forget the action
     */
    public Registration onCancel(Runnable action) {
        synchronized (listeners) {
            if (!cancelled) {
                listeners.add(action);
                return () -> forget(action);
            }
        }
        action.run();
        return () -> {};
    }

    private void forget(Runnable action) {
        synchronized (listeners) {
            listeners.remove(action);
        }
    }

    /** An action that waits for a cancellation. */
    @FunctionalInterface
    public interface Registration extends AutoCloseable {
        /** Forgets the action. */
        @Override
        void close();
    }
}
