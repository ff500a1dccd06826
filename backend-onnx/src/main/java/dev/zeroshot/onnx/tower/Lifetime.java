package dev.zeroshot.onnx.tower;

import java.util.concurrent.atomic.AtomicBoolean;

/** Whether a model is open. Thread-safe. */
final class Lifetime {
    private final String name;
    private final AtomicBoolean closed = new AtomicBoolean();

    Lifetime(String name) {
        this.name = name;
    }

    void requireOpen() {
        if (closed.get()) {
            throw new IllegalStateException("the model '" + name + "' is closed");
        }
    }

    /** Whether this is the call that ends it. */
    boolean end() {
        return closed.compareAndSet(false, true);
    }
}
