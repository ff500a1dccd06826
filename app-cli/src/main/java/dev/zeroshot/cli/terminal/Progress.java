package dev.zeroshot.cli.terminal;

import java.util.OptionalLong;
import java.util.function.LongSupplier;

/**
 * A line on standard error that says how far a run is: pictures done, rate, time left. It appears after a second, so that
 * short runs have none, and only on a terminal. Written by hand: it has to step aside for the answers on the same
 * terminal, and a progress library would load a terminal library with native code for a single line. For one thread.
 */
public final class Progress {
    private static final long FIRST_NANOS = 1_000_000_000L;
    private static final long BETWEEN_NANOS = 100_000_000L;

    private final Messages messages;
    private final int columns;
    private final LongSupplier clock;
    private final long start;
    private long drawn;
    private boolean visible;

    /**
     * A line that is not yet shown; the run begins now.
     *
     * @param messages standard error, a terminal
     * @param columns how wide the terminal is
     * @param clock nanoseconds since any moment
     */
    public Progress(Messages messages, int columns, LongSupplier clock) {
        this.messages = messages;
        this.columns = columns;
        this.clock = clock;
        this.start = clock.getAsLong();
        this.drawn = start + FIRST_NANOS - BETWEEN_NANOS;
    }

    /**
     * Shows where the run is, if the last time is long enough ago.
     *
     * @param done how many pictures are answered or have failed
     * @param failed how many of them have failed
     * @param examined how many files were looked at, those that are no picture included
     * @param total how many files there are, if that is known
     */
    public void show(long done, long failed, long examined, OptionalLong total) {
        long now = clock.getAsLong();
        if (now - drawn < BETWEEN_NANOS) {
            return;
        }
        drawn = now;
        double seconds = (now - start) / 1e9;
        StringBuilder line = new StringBuilder().append(done).append(done == 1 ? " picture" : " pictures");
        if (failed > 0) {
            line.append(", ").append(failed).append(" failed");
        }
        line.append(", ").append(rate(done / seconds)).append("/s");
        if (total.isPresent() && examined > 0 && total.getAsLong() >= examined) {
            double left = (total.getAsLong() - examined) * seconds / examined;
            line.append(", ").append(percent(examined, total.getAsLong())).append(" %");
            line.append(", ").append(duration(Math.round(left))).append(" left");
        }
        String shown = line.length() < columns ? line.toString() : line.substring(0, Math.max(0, columns - 1));
        messages.raw((visible ? "\r\u001b[K" : "") + shown);
        visible = true;
    }

    /** Takes the line away, so that something else can be written. */
    public void hide() {
        if (visible) {
            messages.raw("\r\u001b[K");
            visible = false;
            drawn = Math.min(drawn, clock.getAsLong() - BETWEEN_NANOS); // comes back with the next picture
        }
    }

    private static String rate(double perSecond) {
        long tenths = Math.round(perSecond * 10);
        return tenths < 1000 ? tenths / 10 + "." + tenths % 10 : Long.toString(tenths / 10);
    }

    private static long percent(long part, long whole) {
        return 100 * part / whole;
    }

    private static String duration(long seconds) {
        long minutes = seconds / 60;
        String tail = two(minutes % 60) + ":" + two(seconds % 60);
        return minutes < 60 ? tail : minutes / 60 + ":" + tail;
    }

    private static String two(long number) {
        return number < 10 ? "0" + number : Long.toString(number);
    }
}
