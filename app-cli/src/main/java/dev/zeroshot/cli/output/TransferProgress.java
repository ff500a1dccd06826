package dev.zeroshot.cli.output;

import dev.zeroshot.cli.terminal.Messages;
import dev.zeroshot.cli.terminal.Terminal;
import dev.zeroshot.core.store.PlannedFile;
import dev.zeroshot.core.store.PullListener;
import java.util.function.LongSupplier;

/**
 * Says on standard error how far a download is: on a terminal a bar with rate and time left that is drawn again and again,
 * elsewhere a line a file, and a line now and then while a large one comes in.
 */
public final class TransferProgress implements PullListener, AutoCloseable {
    private static final long REDRAW_NANOS = 100_000_000L;
    private static final long LINE_NANOS = 10_000_000_000L;
    private static final int BAR_COLUMNS = 24;
    private static final int PERCENT = 100;

    private final Messages messages;
    private final Terminal terminal;
    private final boolean bar;
    private final LongSupplier clock;
    private final long start;
    private long last;
    private boolean visible;

    /**
     * A progress that has shown nothing; the download begins now.
     *
     * @param messages standard error
     * @param terminal what it is connected to
     * @param bar whether a terminal gets a bar, which the user may not want
     * @param clock nanoseconds since any moment
     */
    public TransferProgress(Messages messages, Terminal terminal, boolean bar, LongSupplier clock) {
        this.messages = messages;
        this.terminal = terminal;
        this.bar = bar && terminal.error();
        this.clock = clock;
        this.start = clock.getAsLong();
        this.last = this.bar ? start - REDRAW_NANOS : start;
    }

    @Override
    public void advanced(long done, long total) {
        long now = clock.getAsLong();
        if (now - last < (bar ? REDRAW_NANOS : LINE_NANOS) || total == 0) {
            return;
        }
        last = now;
        if (bar) {
            draw(done, total, now);
        } else {
            messages.tell(figures(done, total, now));
        }
    }

    private void draw(long done, long total, long now) {
        String shape = Bar.draw((double) done / total, BAR_COLUMNS, terminal.unicode());
        String line = "[" + shape + " ".repeat(BAR_COLUMNS - shape.length()) + "] " + figures(done, total, now);
        String shown =
                line.length() < terminal.columns() ? line : line.substring(0, Math.max(0, terminal.columns() - 1));
        messages.raw((visible ? "\r\u001b[K" : "") + shown);
        visible = true;
    }

    private String figures(long done, long total, long now) {
        double seconds = (now - start) / 1e9;
        long rate = seconds > 0 ? Math.max(0, Math.round(done / seconds)) : 0;
        String text = PERCENT * done / total + " %, " + ByteSize.of(Math.max(0, done)) + " of " + ByteSize.of(total);
        return rate == 0 ? text : text + ", " + ByteSize.of(rate) + "/s, " + left((total - done) / rate) + " left";
    }

    private static String left(long seconds) {
        long minutes = seconds / 60;
        String tail = two(minutes % 60) + ":" + two(seconds % 60);
        return minutes < 60 ? tail : minutes / 60 + ":" + tail;
    }

    private static String two(long number) {
        return number < 10 ? "0" + number : Long.toString(number);
    }

    @Override
    public void finished(PlannedFile file) {
        close();
        messages.tell("fetched " + file.name() + " (" + ByteSize.of(file.sizeInBytes()) + "), its checksum is right");
    }

    @Override
    public void waiting(String why) {
        close();
        messages.tell(why);
    }

    /** Takes the bar away, so that something else can be written. */
    @Override
    public void close() {
        if (visible) {
            messages.raw("\r\u001b[K");
            visible = false;
        }
    }
}
