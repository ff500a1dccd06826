package dev.zeroshot.core.error;

import java.io.Serial;

/** A model that cannot be opened or run (exit code 3). */
public final class ModelException extends ZeroshotException {
    @Serial
    private static final long serialVersionUID = 1L;

    /** Why a model cannot be used. */
    public enum Reason {
        /** No backend knows the name. */
        UNKNOWN,
        /** The name is known, but its files are not on this machine. */
        NOT_HERE,
        /** The kind of model, tensor or file is one that is not supported. */
        UNSUPPORTED,
        /** The files contradict themselves or each other. */
        DAMAGED,
        /** The service that holds the model does not answer. */
        UNREACHABLE,
        /** The service that holds the model refuses to answer: a wrong key, or no quota left. */
        REFUSED,
        /** The model's licence has to be accepted first. */
        LICENCE_NOT_ACCEPTED,
        /** The model's files cannot be written to this machine or removed from it: a full disk, or no right to. */
        NOT_STORED,
        /** The model was opened, but running it failed. */
        EXECUTION
    }

    private final Reason reason;
    private final boolean retriable;

    /**
     * Creates an exception.
     *
     * @param reason why the model cannot be used
     * @param message names the model, file or tensor, says what is wrong and what to do
     */
    public ModelException(Reason reason, String message) {
        super(message, null);
        this.reason = reason;
        this.retriable = false;
    }

    /**
     * Creates an exception with a cause.
     *
     * @param reason why the model cannot be used
     * @param message names the model, file or tensor, says what is wrong and what to do
     * @param cause what led to it
     */
    public ModelException(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
        this.retriable = false;
    }

    /**
     * Creates an exception that says whether a second try is worth it.
     *
     * @param reason why the model cannot be used
     * @param message names the model, file or tensor, says what is wrong and what to do
     * @param retriable whether the same call may succeed later without any change
     */
    public ModelException(Reason reason, String message, boolean retriable) {
        super(message, null);
        this.reason = reason;
        this.retriable = retriable;
    }

    /**
     * Creates an exception with a cause that says whether a second try is worth it.
     *
     * @param reason why the model cannot be used
     * @param message names the model, file or tensor, says what is wrong and what to do
     * @param cause what led to it
     * @param retriable whether the same call may succeed later without any change
     */
    public ModelException(Reason reason, String message, Throwable cause, boolean retriable) {
        super(message, cause);
        this.reason = reason;
        this.retriable = retriable;
    }

    /**
     * Why the model cannot be used.
     *
     * @return the reason
     */
    public Reason reason() {
        return reason;
    }

    /**
     * Whether the same call may succeed later without any change, as with a service that is down for a moment.
     *
     * @return true if a second try is worth it
     */
    public boolean retriable() {
        return retriable;
    }
}
