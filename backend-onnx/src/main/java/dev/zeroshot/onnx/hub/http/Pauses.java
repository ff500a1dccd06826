package dev.zeroshot.onnx.hub.http;

import dev.zeroshot.core.pipeline.Cancellation;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * How long to wait before another attempt: twice as long each time up to a limit, half of it at random so that many clients
 * do not come back at once. Immutable and thread-safe.
 *
 * @param first before the second attempt
 * @param most the longest pause
 * @param silence after how long without a byte a connection is given up
 * @param mostAsked the longest pause that the hub may ask for by Retry-After
 */
public record Pauses(Duration first, Duration most, Duration silence, Duration mostAsked) {
    /** For use with a real hub. */
    public static final Pauses USUAL =
            new Pauses(Duration.ofMillis(250), Duration.ofSeconds(5), Duration.ofSeconds(60), Duration.ofMinutes(5));

    private static final int MOST_DOUBLINGS = 20;

    /**
     * The pause after a failed attempt.
     *
     * @param failures how many attempts have failed in a row, at least 1
     * @return between half and all of the pause that is due
     */
    public Duration after(int failures) {
        long doubled = first.toMillis() << Math.min(failures - 1, MOST_DOUBLINGS);
        long millis = Math.min(doubled, most.toMillis());
        return Duration.ofMillis(millis / 2 + ThreadLocalRandom.current().nextLong(millis / 2 + 1));
    }

    /**
     * Waits.
     *
     * @param pause how long
     * @param cancellation ends the waiting
     * @throws CancellationException if cancelled
     */
    public static void sleep(Duration pause, Cancellation cancellation) {
        CountDownLatch cancelled = new CountDownLatch(1);
        try (Cancellation.Registration registration = cancellation.onCancel(cancelled::countDown)) {
            if (cancelled.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                cancellation.throwIfCancelled();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted");
        }
    }
}
