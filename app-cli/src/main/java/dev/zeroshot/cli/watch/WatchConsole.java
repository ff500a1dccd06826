package dev.zeroshot.cli.watch;

import dev.zeroshot.cli.terminal.DisplayText;
import dev.zeroshot.cli.terminal.Messages;
import dev.zeroshot.cli.terminal.Output;
import dev.zeroshot.cli.terminal.Terminal;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Standard output, messages and the live line on one terminal: whoever writes takes the line away first, and it comes back
 * with the next frame. Thread-safe: sources and webhooks have something to say at any time.
 */
public final class WatchConsole implements AutoCloseable {
    private static final long BETWEEN_NANOS = 100_000_000L;

    private final Output output;
    private final Messages messages;
    private final Terminal terminal;
    private final boolean quiet;
    private final LongSupplier clock;
    private boolean visible;
    private long drawn;

    /**
     * A console.
     *
     * @param output standard output
     * @param messages standard error
     * @param terminal what they are connected to
     * @param quiet no live line and no warnings
     * @param clock nanoseconds since any moment
     */
    public WatchConsole(Output output, Messages messages, Terminal terminal, boolean quiet, LongSupplier clock) {
        this.output = output;
        this.messages = messages;
        this.terminal = terminal;
        this.quiet = quiet;
        this.clock = clock;
        this.drawn = clock.getAsLong() - BETWEEN_NANOS;
    }

    /** Writes a line of output. */
    synchronized void line(String text) {
        if (terminal.output()) {
            hide();
        }
        output.line(text);
    }

    /**
     * Tells the user something that must not be missed.
     *
     * @param message one line
     */
    public synchronized void tell(String message) {
        hide();
        messages.tell(message);
    }

    /**
     * Warns, unless quiet is wanted.
     *
     * @param message one line
     */
    public synchronized void warn(String message) {
        if (!quiet) {
            hide();
            messages.warn(message);
        }
    }

    /**
     * Notes something, unless quiet is wanted.
     *
     * @param message one line
     */
    public synchronized void note(String message) {
        if (!quiet) {
            tell(message);
        }
    }

    /** Whether there is a live line at all. */
    boolean isLive() {
        return terminal.error() && !quiet;
    }

    /** Shows the live line, if the last time is long enough ago. */
    synchronized void show(Supplier<String> text) {
        long now = clock.getAsLong();
        if (!isLive() || now - drawn < BETWEEN_NANOS) {
            return;
        }
        drawn = now;
        String line = DisplayText.visible(text.get());
        String shown = DisplayText.fit(line, Math.max(1, terminal.columns() - 1), terminal.unicode() ? "…" : "~");
        messages.raw((visible ? "\r\u001b[K" : "") + shown.stripTrailing());
        visible = true;
    }

    private void hide() {
        if (visible) {
            messages.raw("\r\u001b[K");
            visible = false;
            drawn = Math.min(drawn, clock.getAsLong() - BETWEEN_NANOS);
        }
    }

    /** Leaves no half line behind. */
    @Override
    public synchronized void close() {
        hide();
    }
}
