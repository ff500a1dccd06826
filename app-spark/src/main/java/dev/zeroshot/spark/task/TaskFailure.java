package dev.zeroshot.spark.task;

import java.io.Serial;

/**
 * What no other picture and no other try would change: a wrong model or configuration. {@link FailFast} ends a job whose
 * task fails with this one.
 */
public final class TaskFailure extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    /** Who is to blame. */
    public enum Kind {
        /** What was asked for. */
        USAGE,
        /** The model. */
        MODEL
    }

    private final Kind kind;

    /**
     * A failure.
     *
     * @param kind who is to blame
     * @param message what is wrong, and where
     */
    public TaskFailure(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    /**
     * Who is to blame.
     *
     * @return the kind
     */
    public Kind kind() {
        return kind;
    }
}
