package dev.zeroshot.cli.watch;

import java.time.Duration;

/**
 * How patient a webhook is.
 *
 * @param answer how long one try may take
 * @param firstWait the pause after the first try that failed; it doubles with each
 * @param mostWait the longest pause
 * @param tries how often one event is tried
 * @param queue how many events may wait; what is more is lost
 */
record WebhookTimes(Duration answer, Duration firstWait, Duration mostWait, int tries, int queue) {
    static final WebhookTimes DEFAULT =
            new WebhookTimes(Duration.ofSeconds(10), Duration.ofMillis(500), Duration.ofSeconds(30), 6, 1000);
}
