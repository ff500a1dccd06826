package dev.zeroshot.http;

import dev.zeroshot.core.error.UsageException;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;

/**
 * Where the server listens and what it serves. Immutable.
 *
 * @param host the name or address to bind
 * @param port the port to bind, [0, 65535]; 0 for any free one
 * @param model the id of the model that answers
 * @param maxBodyBytes how large a request's body may be
 * @param allowedHosts names by which clients may call the server, beside the bound one, {@code localhost} and addresses;
 *     in lower case
 */
public record ServerSettings(String host, int port, String model, long maxBodyBytes, Set<String> allowedHosts) {
    private static final long DEFAULT_MAX_BODY = 20L << 20;

    /** Checks the ranges. */
    public ServerSettings {
        if (port < 0 || port > 65535) {
            throw new UsageException("port " + port + " is not between 0 and 65535");
        }
        if (maxBodyBytes < 1) {
            throw new UsageException("the largest body, " + maxBodyBytes + " bytes, is less than 1");
        }
        if (host.isBlank()) {
            throw new UsageException("the host to listen on is empty; give a name or an address, such as 127.0.0.1");
        }
        allowedHosts = Set.copyOf(allowedHosts);
    }

    /**
     * On this machine only, port 9001, bodies of up to 20 MiB.
     *
     * @param model the id of the model that answers
     * @return the defaults
     */
    public static ServerSettings forModel(String model) {
        return new ServerSettings("127.0.0.1", 9001, model, DEFAULT_MAX_BODY, Set.of());
    }

    /**
     * The same on another interface.
     *
     * @param other the name or address to bind
     * @return new settings
     */
    public ServerSettings withHost(String other) {
        return new ServerSettings(other, port, model, maxBodyBytes, allowedHosts);
    }

    /**
     * The same on another port.
     *
     * @param other [0, 65535]; 0 for any free one
     * @return new settings
     */
    public ServerSettings withPort(int other) {
        return new ServerSettings(host, other, model, maxBodyBytes, allowedHosts);
    }

    /**
     * The same for another model.
     *
     * @param other the id of the model that answers
     * @return new settings
     */
    public ServerSettings withModel(String other) {
        return new ServerSettings(host, port, other, maxBodyBytes, allowedHosts);
    }

    /**
     * The same with another limit on bodies.
     *
     * @param bytes at least 1
     * @return new settings
     */
    public ServerSettings withMaxBodyBytes(long bytes) {
        return new ServerSettings(host, port, model, bytes, allowedHosts);
    }

    /**
     * The same with one more name by which clients may call the server.
     *
     * @param name without port; upper and lower case are the same
     * @return new settings
     */
    public ServerSettings withAllowedHost(String name) {
        Set<String> names = new LinkedHashSet<>(allowedHosts);
        names.add(name.toLowerCase(Locale.ROOT));
        return new ServerSettings(host, port, model, maxBodyBytes, names);
    }
}
