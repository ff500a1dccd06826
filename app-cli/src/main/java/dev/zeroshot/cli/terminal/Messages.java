package dev.zeroshot.cli.terminal;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Standard error: messages of one line each, in UTF-8. If nobody can read them the work goes on. For one thread at a
 * time.
 */
public final class Messages {
    private final OutputStream stream;

    /**
     * Messages on a stream.
     *
     * @param stream where the bytes go
     */
    public Messages(OutputStream stream) {
        this.stream = stream;
    }

    /**
     * Tells the user something.
     *
     * @param message one line, not yet prefixed
     */
    public void tell(String message) {
        raw("zeroshot: " + DisplayText.visible(message) + "\n");
    }

    /**
     * Warns the user.
     *
     * @param message one line, not yet prefixed
     */
    public void warn(String message) {
        tell("warning: " + message);
    }

    /**
     * Writes text as it is, for instance a stack trace or a progress line.
     *
     * @param text any text
     */
    public void raw(String text) {
        try {
            stream.write(text.getBytes(StandardCharsets.UTF_8));
            stream.flush();
        } catch (IOException e) {
            return; // there is nowhere left to say so
        }
    }
}
