package dev.zeroshot.cli.watch;

import dev.zeroshot.core.error.UsageException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times within a video, as people write them. */
public final class ClockText {
    private static final long NANOS = 1_000_000_000L;
    private static final long NANOS_PER_MILLI = 1_000_000L;
    private static final long MILLIS = 1000;
    private static final int SIXTY = 60;
    private static final Pattern TIME = Pattern.compile("(?:(?:(\\d{1,4}):)?(\\d{1,4}):)?(\\d{1,6})(?:\\.(\\d{1,9}))?");

    private ClockText() {}

    /**
     * A time with milliseconds.
     *
     * @param nanos nanoseconds from the start, at least 0
     * @return {@code 01:02.500}, from an hour on {@code 1:01:02.500}
     */
    public static String of(long nanos) {
        long millis = millis(nanos);
        long hours = millis / MILLIS / SIXTY / SIXTY;
        return (hours == 0 ? "" : hours + ":") + minutes(millis);
    }

    /**
     * A time as WebVTT wants it.
     *
     * @param millis milliseconds from the start, at least 0
     * @return {@code 00:01:02.500}
     */
    static String vtt(long millis) {
        return two(millis / MILLIS / SIXTY / SIXTY) + ":" + minutes(millis);
    }

    /** Rounded to milliseconds. */
    static long millis(long nanos) {
        return Math.floorDiv(nanos + NANOS_PER_MILLI / 2, NANOS_PER_MILLI);
    }

    /** Seconds, rounded to milliseconds: the frames of a video are not dated more exactly. */
    static double seconds(long nanos) {
        return millis(nanos) / (double) MILLIS;
    }

    private static String minutes(long millis) {
        long seconds = millis / MILLIS;
        String rest = Long.toString(millis % MILLIS);
        return two(seconds / SIXTY % SIXTY) + ":" + two(seconds % SIXTY) + "." + "0".repeat(3 - rest.length()) + rest;
    }

    private static String two(long number) {
        return number < 10 ? "0" + number : Long.toString(number);
    }

    /**
     * Reads a time.
     *
     * @param flag what it belongs to, for messages
     * @param text {@code 90}, {@code 1:30}, {@code 00:01:30.5}
     * @return nanoseconds from the start
     * @throws UsageException if it is no time
     */
    public static long parse(String flag, String text) {
        Matcher matcher = TIME.matcher(text.strip());
        if (!matcher.matches()) {
            throw new UsageException(flag + ": '" + text + "' is no time; write seconds, mm:ss or hh:mm:ss");
        }
        long seconds = (number(matcher.group(1)) * SIXTY + number(matcher.group(2))) * SIXTY + number(matcher.group(3));
        String fraction = matcher.group(4) == null ? "" : matcher.group(4);
        return seconds * NANOS + number(fraction + "0".repeat(9 - fraction.length()));
    }

    private static long number(String digits) {
        return digits == null ? 0 : Long.parseLong(digits);
    }
}
