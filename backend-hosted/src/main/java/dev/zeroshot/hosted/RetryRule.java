package dev.zeroshot.hosted;

import dev.zeroshot.core.error.UsageException;
import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How often a call is tried and how long to wait in between: the wait doubles from try to try, and half of it is chance,
 * so that clients that failed together do not come back together. Immutable.
 *
 * @param tries how often a call is made in all, at least 1
 * @param first the wait after the first try, before chance, at least 1 ms
 * @param longest the wait that is not exceeded, at least {@code first}
 */
public record RetryRule(int tries, Duration first, Duration longest) {
    /** Four tries; waits of up to 0.5 s, 1 s and 2 s. */
    public static final RetryRule DEFAULT = new RetryRule(4, Duration.ofMillis(500), Duration.ofSeconds(8));

    /** Checks the ranges. */
    public RetryRule {
        if (tries < 1 || first.toMillis() < 1 || longest.compareTo(first) < 0) {
            throw new UsageException("the hosted service cannot be tried " + tries + " times with waits from " + first
                    + " to " + longest + "; give at least 1 try, and waits from 1 ms on");
        }
    }

    /**
     * The wait after a try that failed.
     *
     * @param attempt which try it was, from 1
     * @param random chance
     * @return half to whole of min(longest, first * 2^(attempt - 1))
     */
    Duration pause(int attempt, RandomGenerator random) {
        double whole = Math.min((double) longest.toNanos(), first.toNanos() * Math.pow(2, attempt - 1));
        return Duration.ofNanos((long) (whole / 2 + random.nextDouble() * (whole / 2)));
    }
}
