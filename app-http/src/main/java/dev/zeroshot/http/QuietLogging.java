package dev.zeroshot.http;

import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Leaves a log to those who configure one. Without a configuration of theirs Jetty only warns, and Javalin says nothing:
 * what goes wrong at the start or in a request, the server says itself.
 */
public final class QuietLogging {
    /** Held, because the log manager forgets the level of a logger that nobody holds. */
    private static final Logger JAVALIN = Logger.getLogger("io.javalin");

    private static final Logger JETTY = Logger.getLogger("org.eclipse.jetty");

    private QuietLogging() {}

    /** Quiets the libraries' loggers, unless logging is configured. */
    public static void begin() {
        if (System.getProperty("java.util.logging.config.file") == null
                && System.getProperty("java.util.logging.config.class") == null) {
            JAVALIN.setLevel(Level.OFF);
            JETTY.setLevel(Level.WARNING);
        }
    }
}
