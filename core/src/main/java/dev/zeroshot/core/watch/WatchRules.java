package dev.zeroshot.core.watch;

import dev.zeroshot.core.error.UsageException;
import java.time.Duration;

/**
 * What makes an event, apart from the thresholds. Immutable.
 *
 * @param fps how many frames a second are sampled, above 0
 * @param smoothing over how many samples the running median goes that is compared with the thresholds: an odd number, 1 for
 *     none. The median of three ignores what is seen in one sample alone, and moves no edge
 * @param minDuration how long a label must be in view, or out of it, before this counts; to half a sampling interval, since
 *     what is sampled cannot be measured more exactly
 * @param coolDown how long after it left a label may not enter again
 */
public record WatchRules(double fps, int smoothing, Duration minDuration, Duration coolDown) {
    /** The largest number of samples to smooth over. */
    public static final int MOST_SMOOTHING = 1001;

    private static final int DEFAULT_SMOOTHING = 3;
    private static final Duration DEFAULT_MIN_DURATION = Duration.ofMillis(500);
    private static final double NANOS_PER_SECOND = 1e9;

    /**
     * Checks the ranges.
     *
     * @throws UsageException if one is exceeded
     */
    public WatchRules {
        if (!(fps > 0)) {
            throw new UsageException("the rate of frames is " + fps + ", but must be above 0");
        }
        if (smoothing < 1 || smoothing > MOST_SMOOTHING || smoothing % 2 == 0) {
            throw new UsageException("the median goes over " + smoothing
                    + " samples, but must over an odd number from 1 (none) to " + MOST_SMOOTHING);
        }
        if (minDuration.isNegative() || coolDown.isNegative()) {
            throw new UsageException("the least duration and the cool-down must be 0 seconds or more");
        }
    }

    /**
     * A median of three samples, half a second, no cool-down.
     *
     * @param fps how many frames a second are sampled, above 0
     * @return the default rules
     */
    public static WatchRules of(double fps) {
        return new WatchRules(fps, DEFAULT_SMOOTHING, DEFAULT_MIN_DURATION, Duration.ZERO);
    }

    /**
     * The same with another median.
     *
     * @param samples an odd number, 1 for no smoothing
     * @return new rules
     */
    public WatchRules withSmoothing(int samples) {
        return new WatchRules(fps, samples, minDuration, coolDown);
    }

    /**
     * The same with another least duration.
     *
     * @param least how long a label must be in view, or out of it, before this counts
     * @return new rules
     */
    public WatchRules withMinDuration(Duration least) {
        return new WatchRules(fps, smoothing, least, coolDown);
    }

    /**
     * The same with another cool-down.
     *
     * @param pause how long after it left a label may not enter again
     * @return new rules
     */
    public WatchRules withCoolDown(Duration pause) {
        return new WatchRules(fps, smoothing, minDuration, pause);
    }

    /** Nanoseconds between two samples. */
    double intervalNanos() {
        return NANOS_PER_SECOND / fps;
    }

    /** For how many samples one score can go on to matter: more of the same change nothing. */
    long reach() {
        double time = (double) minDuration.toNanos() + coolDown.toNanos();
        return smoothing + (long) Math.ceil(time / intervalNanos()) + 2;
    }
}
