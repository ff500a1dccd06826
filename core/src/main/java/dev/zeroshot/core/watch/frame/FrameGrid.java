package dev.zeroshot.core.watch.frame;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/**
 * The rule that samples frames, the same for every source. There is a tick every 1/fps seconds, the first at the time of
 * the source's first frame. A frame is sampled if it is on screen at a tick, that is, if a tick lies at or after its own
 * time and before the time of the next frame; it is given once, with its own time, however many ticks it stays.
 *
 * <p>So whatever comes into view and stays for 1/fps seconds or more is seen in a frame that comes on screen less than
 * 1/fps seconds later, also where frames are of uneven length. Taking the first frame after each tick would not promise
 * this: a frame that follows a tick's closely and then stays would never be seen.
 *
 * <p>Ticks are exact: tick k is at origin + ceil(k * 10^9 / fps) nanoseconds, with fps as the decimal that was written.
 * Immutable.
 *
 * @param origin the time of the first frame in nanoseconds
 * @param fps ticks a second, greater than 0
 */
public record FrameGrid(long origin, double fps) {
    private static final BigInteger NANOS = BigInteger.valueOf(1_000_000_000);

    /**
     * Whether a tick falls into a stretch of time, so that the frame shown in it is a sampled one.
     *
     * @param from when the frame comes on screen, in nanoseconds, not before the origin
     * @param until when the next one does, or the source ends; exclusive
     * @return whether the frame is sampled
     */
    public boolean samples(long from, long until) {
        return from < until && firstTickFrom(from) < until;
    }

    /** The first tick at or after a time: k = floor(elapsed * fps / 10^9) gives the last tick that can be before it. */
    private long firstTickFrom(long time) {
        BigDecimal rate = BigDecimal.valueOf(fps);
        BigInteger numerator = rate.unscaledValue();
        BigInteger denominator = NANOS;
        if (rate.scale() > 0) {
            denominator = denominator.multiply(BigInteger.TEN.pow(rate.scale()));
        } else {
            numerator = numerator.multiply(BigInteger.TEN.pow(-rate.scale()));
        }
        BigInteger tick = BigInteger.valueOf(time - origin).multiply(numerator).divide(denominator);
        long at = tickAt(tick, numerator, denominator);
        return at >= time ? at : tickAt(tick.add(BigInteger.ONE), numerator, denominator);
    }

    private long tickAt(BigInteger tick, BigInteger numerator, BigInteger denominator) {
        BigDecimal nanos =
                new BigDecimal(tick.multiply(denominator)).divide(new BigDecimal(numerator), 0, RoundingMode.CEILING);
        return origin + nanos.longValueExact();
    }
}
