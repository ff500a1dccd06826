package dev.zeroshot.video.ffmpeg;

import java.math.BigInteger;
import java.time.Duration;
import java.util.Optional;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.ffmpeg.global.avutil;

/**
 * From a track's own units of time to nanoseconds from the start of the file, which is the earliest time of all its
 * tracks, as in FFmpeg's command. For one thread.
 */
final class TrackTimes {
    private static final long NANOS = 1_000_000_000L;
    private static final long MICROS = 1_000_000L;
    private static final long NANOS_PER_MICRO = NANOS / MICROS;

    private final long num;
    private final long den;
    private final long start;
    private final Optional<Duration> duration;
    private long expected;

    private TrackTimes(long num, long den, long start, Optional<Duration> duration) {
        this.num = num;
        this.den = den;
        this.start = start;
        this.duration = duration;
    }

    static TrackTimes of(AVFormatContext context, AVStream stream) {
        AVRational base = stream.time_base();
        long num = base.num();
        long den = base.den();
        Optional<Duration> duration = Optional.empty();
        if (isKnown(stream.duration())) {
            duration = Optional.of(Duration.ofNanos(nanos(stream.duration(), num, den)));
        } else if (isKnown(context.duration())) {
            duration = Optional.of(Duration.ofNanos(context.duration() * NANOS_PER_MICRO));
        }
        return new TrackTimes(num, den, start(context, stream, num, den), duration);
    }

    /** In nanoseconds; the file's start is known in microseconds, the track's exactly. */
    private static long start(AVFormatContext context, AVStream stream, long num, long den) {
        if (context.start_time() == avutil.AV_NOPTS_VALUE()) {
            return 0;
        }
        long whole = context.start_time() * NANOS_PER_MICRO;
        if (stream.start_time() != avutil.AV_NOPTS_VALUE()) {
            long track = nanos(stream.start_time(), num, den);
            return Math.abs(track - whole) <= NANOS_PER_MICRO ? track : whole;
        }
        return whole;
    }

    private static boolean isKnown(long time) {
        return time != avutil.AV_NOPTS_VALUE() && time > 0;
    }

    private static long nanos(long units, long num, long den) {
        long product = units * num;
        if (Math.abs(product) < Long.MAX_VALUE / NANOS) {
            return Math.floorDiv(product * NANOS + den / 2, den);
        }
        return BigInteger.valueOf(product)
                .multiply(BigInteger.valueOf(NANOS))
                .add(BigInteger.valueOf(den / 2))
                .divide(BigInteger.valueOf(den))
                .longValueExact();
    }

    /** When a frame is shown; one without a time follows the one before. */
    long nanos(AVFrame frame) {
        long stated = frame.best_effort_timestamp();
        long time = stated == avutil.AV_NOPTS_VALUE() ? expected : nanos(stated, num, den) - start;
        expected = time + length(frame);
        return time;
    }

    long length(AVFrame frame) {
        return frame.duration() > 0 ? nanos(frame.duration(), num, den) : 0;
    }

    Optional<Duration> duration() {
        return duration;
    }
}
