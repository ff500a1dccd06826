package dev.zeroshot.http;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Keeps out web pages that reach for a server on their visitor's machine by a name of their own ("DNS rebinding"): their
 * requests carry that name. An address cannot be rebound, so it is always fine. Immutable and thread-safe.
 */
final class HostCheck {
    private static final Pattern PORT = Pattern.compile(":\\d*$");
    private static final Pattern ADDRESS = Pattern.compile("\\d{1,3}(?:\\.\\d{1,3}){3}|\\[[0-9a-f:.]+]");

    private final ServerSettings settings;

    HostCheck(ServerSettings settings) {
        this.settings = settings;
    }

    /**
     * Whether a request may go on.
     *
     * @param header the Host header: a name or an address, and perhaps a port
     * @return false if it names another server
     */
    boolean accepts(String header) {
        String host = PORT.matcher(header.toLowerCase(Locale.ROOT)).replaceFirst("");
        return ADDRESS.matcher(host).matches()
                || host.equals("localhost")
                || host.equals(settings.host().toLowerCase(Locale.ROOT))
                || settings.allowedHosts().contains(host);
    }
}
