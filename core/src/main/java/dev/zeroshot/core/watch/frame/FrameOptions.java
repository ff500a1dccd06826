package dev.zeroshot.core.watch.frame;

import dev.zeroshot.core.error.UsageException;
import java.time.Duration;
import java.util.OptionalDouble;

/**
 * How a source is read. Immutable.
 *
 * @param fps how many frames a second are sampled, see {@link FrameGrid}; greater than 0 and at most {@value #MOST_FPS}
 * @param sourceFps the rate of a source whose frames carry no times, a folder of pictures: frame i is at i / sourceFps
 *     seconds. Empty for {@code fps} itself, so that each picture of a folder is a sampled frame
 * @param timeout how long a network source or a camera may be silent before it counts as lost
 * @param reconnectFor for how long a lost live source is tried again before it is given up; zero to end at once
 */
public record FrameOptions(double fps, OptionalDouble sourceFps, Duration timeout, Duration reconnectFor) {
    /** The highest rate that can be asked for. */
    public static final double MOST_FPS = 1000;

    private static final double DEFAULT_FPS = 2;
    private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration DEFAULT_RECONNECT = Duration.ofMinutes(5);

    /**
     * Checks the ranges.
     *
     * @throws UsageException if one is exceeded
     */
    public FrameOptions {
        requireRate(fps, "--fps");
        sourceFps.ifPresent(rate -> requireRate(rate, "--source-fps"));
        if (timeout.isNegative() || timeout.isZero()) {
            throw new UsageException("--timeout must be longer than 0 seconds");
        }
        if (reconnectFor.isNegative()) {
            throw new UsageException("--reconnect must be 0 seconds or more");
        }
    }

    private static void requireRate(double rate, String flag) {
        if (!(rate > 0 && rate <= MOST_FPS)) { // not a number is wrong, too
            throw new UsageException(
                    flag + " is " + rate + ", but must be greater than 0 and at most " + (int) MOST_FPS);
        }
    }

    /**
     * Two frames a second; a source may be silent for ten seconds and be away for five minutes.
     *
     * @return the defaults
     */
    public static FrameOptions defaults() {
        return new FrameOptions(DEFAULT_FPS, OptionalDouble.empty(), DEFAULT_TIMEOUT, DEFAULT_RECONNECT);
    }

    /**
     * The same at another rate.
     *
     * @param rate frames a second
     * @return new options
     */
    public FrameOptions withFps(double rate) {
        return new FrameOptions(rate, sourceFps, timeout, reconnectFor);
    }

    /**
     * The same for a folder whose pictures were taken at a given rate.
     *
     * @param rate pictures a second
     * @return new options
     */
    public FrameOptions withSourceFps(double rate) {
        return new FrameOptions(fps, OptionalDouble.of(rate), timeout, reconnectFor);
    }

    /**
     * The same with another patience.
     *
     * @param silence how long a source may be silent before it counts as lost
     * @return new options
     */
    public FrameOptions withTimeout(Duration silence) {
        return new FrameOptions(fps, sourceFps, silence, reconnectFor);
    }

    /**
     * The same with another perseverance.
     *
     * @param away for how long a lost live source is tried again; zero to end at once
     * @return new options
     */
    public FrameOptions withReconnectFor(Duration away) {
        return new FrameOptions(fps, sourceFps, timeout, away);
    }
}
