package dev.zeroshot.core.store;

/** Hears how far a pull is. Called from several threads, one at a time, never after the pull has returned. */
public interface PullListener {
    /**
     * Bytes have come in, or had to be given up because a file begins anew.
     *
     * @param done how many bytes are here, of those that were missing when the pull began
     * @param total how many were missing
     */
    void advanced(long done, long total);

    /**
     * A file is complete, and its checksum is right.
     *
     * @param file its name and size
     */
    void finished(PlannedFile file);

    /**
     * The pull waits, for another process or before another attempt.
     *
     * @param why for what, and how long if that is known
     */
    void waiting(String why);

    /**
     * Hears nothing.
     *
     * @return a listener that does nothing
     */
    static PullListener none() {
        return new PullListener() {
            @Override
            public void advanced(long done, long total) {}

            @Override
            public void finished(PlannedFile file) {}

            @Override
            public void waiting(String why) {}
        };
    }
}
