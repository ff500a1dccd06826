package dev.zeroshot.http.fault;

import java.io.Serial;
import java.util.Optional;
import java.util.OptionalInt;

/** A request that is answered with an error: the client's fault, or the server is busy. */
public final class RequestException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    /** What is wrong with a field. */
    public enum Kind {
        /** It is not there. */
        MISSING,
        /** It is of the wrong JSON type. */
        TYPE,
        /** Its value is wrong, or the fault is of no field. */
        VALUE
    }

    private final int status;
    private final Kind kind;
    private final String field;
    private final int retryAfter;

    private RequestException(int status, Kind kind, String field, String message, int retryAfter) {
        super(message, null, false, false);
        this.status = status;
        this.kind = kind;
        this.field = field;
        this.retryAfter = retryAfter;
    }

    /**
     * A fault of no field.
     *
     * @param status the answer's status
     * @param message what is wrong and what to do; shown to the client
     * @return the exception
     */
    public static RequestException of(int status, String message) {
        return new RequestException(status, Kind.VALUE, "", message, 0);
    }

    /**
     * A field's fault.
     *
     * @param status the answer's status
     * @param kind what is wrong with it
     * @param field its name, for instance {@code image.value} or {@code prompts[3]}
     * @param message what is wrong and what to do; shown to the client
     * @return the exception
     */
    public static RequestException field(int status, Kind kind, String field, String message) {
        return new RequestException(status, kind, field, message, 0);
    }

    /**
     * A field whose value is wrong.
     *
     * @param field its name
     * @param message what is wrong and what to do; shown to the client
     * @return the exception, of status 400
     */
    public static RequestException value(String field, String message) {
        return field(400, Kind.VALUE, field, message);
    }

    /**
     * The server cannot take the request now.
     *
     * @param message why
     * @param seconds when to try again
     * @return the exception, of status 503
     */
    public static RequestException busy(String message, int seconds) {
        return new RequestException(503, Kind.VALUE, "", message, seconds);
    }

    /**
     * The answer's status.
     *
     * @return 400 to 503
     */
    public int status() {
        return status;
    }

    /**
     * What is wrong with the field.
     *
     * @return the kind
     */
    public Kind kind() {
        return kind;
    }

    /**
     * The field at fault.
     *
     * @return its name, or empty if it is none's
     */
    public Optional<String> field() {
        return field.isEmpty() ? Optional.empty() : Optional.of(field);
    }

    /**
     * When to try again.
     *
     * @return seconds, or empty if a second try is not worth it
     */
    public OptionalInt retryAfter() {
        return retryAfter > 0 ? OptionalInt.of(retryAfter) : OptionalInt.empty();
    }

    /**
     * The message, never null.
     *
     * @return what is wrong and what to do
     */
    @Override
    public String getMessage() {
        String message = super.getMessage();
        return message == null ? "" : message;
    }
}
