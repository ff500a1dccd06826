package dev.zeroshot.core.error;

import java.io.Serial;

/** A wrong parameter or configuration: the caller has to change what was asked (exit code 2). */
public final class UsageException extends ZeroshotException {
    @Serial
    private static final long serialVersionUID = 1L;

    /**
     * Creates an exception.
     *
     * @param message which parameter is wrong, why, and what to give instead
     */
    public UsageException(String message) {
        super(message, null);
    }
}
