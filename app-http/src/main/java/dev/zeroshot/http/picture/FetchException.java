package dev.zeroshot.http.picture;

import java.io.Serial;

/** A picture that cannot be fetched; the message says why, to the client. */
final class FetchException extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    FetchException(String message) {
        super(message);
    }
}
