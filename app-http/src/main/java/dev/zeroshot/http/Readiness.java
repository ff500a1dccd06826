package dev.zeroshot.http;

/** Whether a server wants requests: not before its models are loaded, nor once it is told to stop. Thread-safe. */
final class Readiness {
    private volatile boolean ready;

    Readiness(boolean ready) {
        this.ready = ready;
    }

    void set(boolean value) {
        ready = value;
    }

    boolean isReady() {
        return ready;
    }
}
