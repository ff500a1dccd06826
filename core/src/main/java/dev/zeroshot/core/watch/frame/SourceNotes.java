package dev.zeroshot.core.watch.frame;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Collects what a source has to say, tells it at once to whoever listens, and forgets what is too much. Thread-safe. */
public final class SourceNotes {
    private static final int MOST = 50;

    private final List<String> notes = new ArrayList<>();
    private final Consumer<String> listener;

    /**
     * An empty collection.
     *
     * @param listener hears each note that is kept, on the thread that makes it
     */
    public SourceNotes(Consumer<String> listener) {
        this.listener = listener;
    }

    /**
     * Makes a note.
     *
     * @param note names the source and holds no password
     */
    public void add(String note) {
        synchronized (notes) {
            if (notes.size() == MOST) {
                return;
            }
            notes.add(note);
        }
        listener.accept(note);
    }

    /**
     * All notes so far.
     *
     * @return a copy, in the order in which they were made
     */
    public List<String> all() {
        synchronized (notes) {
            return List.copyOf(notes);
        }
    }
}
