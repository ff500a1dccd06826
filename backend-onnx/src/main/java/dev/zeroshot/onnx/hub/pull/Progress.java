package dev.zeroshot.onnx.hub.pull;

import dev.zeroshot.core.store.PlannedFile;
import dev.zeroshot.core.store.PullListener;

/** Adds up what several downloads report, and tells a listener one thing at a time. Thread-safe. */
final class Progress {
    private final PullListener listener;
    private final long total;
    private long done;
    private boolean closed;

    Progress(PullListener listener, long total) {
        this.listener = listener;
        this.total = total;
    }

    synchronized void advance(long bytes) {
        done += bytes;
        if (!closed) {
            listener.advanced(done, total);
        }
    }

    synchronized void finished(HubFile file) {
        if (!closed) {
            listener.finished(new PlannedFile(file.name(), file.size(), file.hash(), file.size()));
        }
    }

    synchronized void waiting(String why) {
        if (!closed) {
            listener.waiting(why);
        }
    }

    /** Says no more: the pull is over, though a download may still be noticing it. */
    synchronized void close() {
        closed = true;
    }
}
