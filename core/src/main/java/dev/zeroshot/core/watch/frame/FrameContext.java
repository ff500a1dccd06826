package dev.zeroshot.core.watch.frame;

import dev.zeroshot.core.pipeline.Cancellation;
import java.io.InputStream;
import java.util.function.Consumer;

/**
 * What a source gets from outside.
 *
 * @param cancellation ends whatever waits, from any thread
 * @param notes hears at once what {@link FrameStatistics#notes} collects, on whichever thread notices; a note names the
 *     source and holds no password
 * @param standardInput what the source {@code -} reads; not closed
 */
public record FrameContext(Cancellation cancellation, Consumer<String> notes, InputStream standardInput) {
    /**
     * A context that nobody listens to, and with nothing on standard input.
     *
     * @return the context
     */
    public static FrameContext quiet() {
        return new FrameContext(new Cancellation(), note -> {}, InputStream.nullInputStream());
    }
}
