package dev.zeroshot.cli.terminal;

import java.io.IOException;
import java.io.Serial;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;

/** Standard output, or a file that was asked for, takes no more. */
public final class OutputException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final boolean readerGone;

    OutputException(IOException cause, boolean readerGone) {
        super("the output cannot be written (" + cause.getMessage() + ")", cause);
        this.readerGone = readerGone;
    }

    private OutputException(String message, IOException cause) {
        super(message, cause);
        this.readerGone = false;
    }

    /**
     * A file cannot be written.
     *
     * @param flag what asked for it
     * @param file its name
     * @param cause what the system says
     * @return the exception
     */
    public static OutputException ofFile(String flag, String file, IOException cause) {
        return new OutputException(flag + ": " + file + " cannot be written (" + reason(file, cause) + ")", cause);
    }

    private static String reason(String file, IOException cause) {
        if (cause instanceof NoSuchFileException) {
            return "there is no such folder; make it first";
        }
        if (cause instanceof AccessDeniedException) {
            return "you have no permission";
        }
        String message = String.valueOf(cause.getMessage());
        return message.startsWith(file + ": ") ? message.substring(file.length() + 2) : message;
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
