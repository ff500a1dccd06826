package dev.zeroshot.http.fault;

import java.io.Serial;

/** The client hung up, so nobody waits for the answer. */
public final class ClientGoneException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    /** Creates an exception without a stack trace: it is no fault of ours. */
    public ClientGoneException() {
        super("the client hung up", null, false, false);
    }
}
