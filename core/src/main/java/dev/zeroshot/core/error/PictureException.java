package dev.zeroshot.core.error;

import java.io.Serial;

/** A picture that cannot be used; other pictures of the same run are not affected (exit code 1). */
public final class PictureException extends ZeroshotException {
    @Serial
    private static final long serialVersionUID = 1L;

    /** Why a picture cannot be used. */
    public enum Reason {
        /** There is no such file. */
        MISSING,
        /** The file holds no bytes. */
        EMPTY,
        /** The bytes are no picture, or one of a format that is not read. */
        NOT_A_PICTURE,
        /** The picture is truncated or its content contradicts itself. */
        DAMAGED,
        /** The picture exceeds a limit on bytes, pixels or frames. */
        TOO_LARGE,
        /** The file is there but cannot be read. */
        UNREADABLE
    }

    private final Reason reason;

    /**
     * Creates an exception.
     *
     * @param reason why the picture cannot be used
     * @param message names the picture, says what is wrong and what to do
     */
    public PictureException(Reason reason, String message) {
        super(message, null);
        this.reason = reason;
    }

    /**
     * Creates an exception with a cause.
     *
     * @param reason why the picture cannot be used
     * @param message names the picture, says what is wrong and what to do
     * @param cause what led to it
     */
    public PictureException(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    /**
     * Why the picture cannot be used.
     *
     * @return the reason
     */
    public Reason reason() {
        return reason;
    }
}
