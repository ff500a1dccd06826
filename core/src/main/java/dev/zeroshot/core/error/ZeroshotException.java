package dev.zeroshot.core.error;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/**
 * Root of everything that this project reports as wrong. The message is written for a user: it names the file, flag or
 * field, and says what to do.
 */
public abstract sealed class ZeroshotException extends RuntimeException
        permits UsageException, PictureException, VideoException, ModelException {
    @Serial
    private static final long serialVersionUID = 1L;

    /**
     * Creates an exception.
     *
     * @param message what is wrong, where, and what to do
     * @param cause what led to it, or null if nothing else did
     */
    protected ZeroshotException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /**
     * The message, never null.
     *
     * @return what is wrong, where, and what to do
     */
    @Override
    public String getMessage() {
        String message = super.getMessage();
        return message == null ? "" : message;
    }
}
