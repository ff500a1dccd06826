package dev.zeroshot.http.batch;

import dev.zeroshot.http.fault.ClientGoneException;
import dev.zeroshot.http.fault.RequestException;
import java.util.function.BooleanSupplier;

/**
 * On whose behalf work is done, and until when.
 *
 * @param client who asks, by address; clients take turns
 * @param connection which of the client's connections it asks by; they take turns among themselves
 * @param deadlineNanos when the time is over, as {@link System#nanoTime} tells it
 * @param gone whether the client hung up; asked now and then by whoever waits
 */
public record Caller(String client, String connection, long deadlineNanos, BooleanSupplier gone) {
    /**
     * The time that is left.
     *
     * @return nanoseconds, negative once the time is over
     */
    public long remainingNanos() {
        return deadlineNanos - System.nanoTime();
    }

    /**
     * Stops here if nobody waits any more.
     *
     * @throws ClientGoneException if the client hung up
     * @throws RequestException of status 503 if the time is over
     */
    public void check() {
        if (gone.getAsBoolean()) {
            throw new ClientGoneException();
        }
        if (remainingNanos() <= 0) {
            throw RequestException.busy("the request took longer than this server allows; try again later", 5);
        }
    }
}
