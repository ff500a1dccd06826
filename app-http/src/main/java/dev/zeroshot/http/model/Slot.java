package dev.zeroshot.http.model;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** The place of one served model: loaded or not, and who uses it. Guarded by the lock of its {@link Slots}. */
final class Slot {
    private final String id;
    private Optional<ServedModel> model = Optional.empty();
    private boolean loading;
    /** Also read without the lock: batchers ask, whose own lock is taken under this one. */
    private final AtomicInteger users = new AtomicInteger();

    private long lastUse = System.nanoTime();
    private long bytes;

    Slot(String id) {
        this.id = id;
    }

    String id() {
        return id;
    }

    Optional<ServedModel> model() {
        return model;
    }

    boolean loading() {
        return loading;
    }

    /** How many requests use the model now; needs no lock. */
    int users() {
        return users.get();
    }

    long lastUse() {
        return lastUse;
    }

    /** The memory that is counted for the model, from before it is loaded. */
    long bytes() {
        return bytes;
    }

    boolean idle() {
        return model.isPresent() && users.get() == 0;
    }

    boolean idleFor(Duration time, long now) {
        return idle() && now - lastUse > time.toNanos();
    }

    /** Someone is about to load the model, which takes so much memory. */
    void beginLoading(long memory) {
        loading = true;
        bytes = memory;
    }

    /** The model is loaded, or could not be. */
    void endLoading(Optional<ServedModel> loaded) {
        loading = false;
        model = loaded;
        if (loaded.isEmpty()) {
            bytes = 0;
        }
    }

    void enter() {
        users.incrementAndGet();
    }

    void leave() {
        users.decrementAndGet();
        lastUse = System.nanoTime();
    }

    /** Empties the slot; the caller is to close what was in it. */
    Optional<ServedModel> take() {
        Optional<ServedModel> taken = model;
        model = Optional.empty();
        bytes = 0;
        return taken;
    }
}
