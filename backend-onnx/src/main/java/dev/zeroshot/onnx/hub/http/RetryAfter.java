package dev.zeroshot.onnx.hub.http;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** Reads the header Retry-After (RFC 9110, 10.2.3): seconds, or a date. */
public final class RetryAfter {
    private RetryAfter() {}

    /**
     * How long to wait.
     *
     * @param header the header's value
     * @param clock tells what a date is from now
     * @return the pause, never negative; empty if the value makes no sense
     */
    public static Optional<Duration> parse(String header, Clock clock) {
        String text = header.strip();
        if (text.matches("\\d{1,9}")) {
            return Optional.of(Duration.ofSeconds(Long.parseLong(text)));
        }
        try {
            Instant then = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            Duration left = Duration.between(clock.instant(), then);
            return Optional.of(left.isNegative() ? Duration.ZERO : left);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
