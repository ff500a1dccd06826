package dev.zeroshot.cli.terminal;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Standard output: UTF-8 whatever the locale, each piece in one write and at once, so that a reader sees whole lines as
 * soon as they are known. For one thread at a time.
 */
public final class Output {
    private final OutputStream stream;
    private final boolean pipe;

    /**
     * An output over a stream.
     *
     * @param stream where the bytes go, not buffered
     * @param pipe whether the stream is known to be a pipe: there a failure means that the reader went away, however the
     *     system words it in its language
     */
    public Output(OutputStream stream, boolean pipe) {
        this.stream = stream;
        this.pipe = pipe;
    }

    /**
     * Writes a line.
     *
     * @param text without its line end
     * @throws OutputException if it cannot be written
     */
    public void line(String text) {
        write(text + "\n");
    }

    /**
     * Writes some text.
     *
     * @param text whole lines
     * @throws OutputException if it cannot be written
     */
    public void write(String text) {
        if (text.isEmpty()) {
            return;
        }
        try {
            stream.write(text.getBytes(StandardCharsets.UTF_8));
            stream.flush();
        } catch (IOException e) {
            String reason = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
            throw new OutputException(e, pipe || reason.contains("pipe"));
        }
    }
}
