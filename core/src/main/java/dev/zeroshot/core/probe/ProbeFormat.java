package dev.zeroshot.core.probe;

import java.io.IOException;
import java.io.Writer;

/** Port: keeps probes as text. The same probe gives the same text. Implementations are thread-safe. */
public interface ProbeFormat {
    /**
     * Writes a probe.
     *
     * @param probe the probe
     * @param target takes UTF-8
     * @throws IOException if it cannot be written
     */
    void write(Probe probe, Writer target) throws IOException;

    /**
     * Reads a probe.
     *
     * @param name what the text is called, for messages
     * @param text the whole text
     * @return the probe
     * @throws dev.zeroshot.core.error.UsageException if it is no probe; the message says which field is wrong
     */
    Probe read(String name, String text);
}
