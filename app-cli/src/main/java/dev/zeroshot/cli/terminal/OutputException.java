package dev.zeroshot.cli.terminal;

import java.io.IOException;
import java.io.Serial;

/** Standard output takes no more. */
public final class OutputException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final boolean readerGone;

    OutputException(IOException cause, boolean readerGone) {
        super("the output cannot be written (" + cause.getMessage() + ")", cause);
        this.readerGone = readerGone;
    }

    /**
     * Whether the reader of the output went away, as {@code head} does when it has seen enough.
     *
     * @return true if nobody waits for more
     */
    public boolean readerGone() {
        return readerGone;
    }
}
