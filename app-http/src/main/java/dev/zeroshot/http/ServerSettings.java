package dev.zeroshot.http;

import dev.zeroshot.core.error.UsageException;

/**
 * Where the server listens and what it serves.
 *
 * @param host the address to bind
 * @param port the port to bind, [0, 65535]; 0 for any free one
 * @param model the id of the model that answers
 * @param maxBodyBytes how large a request's body may be
 */
public record ServerSettings(String host, int port, String model, long maxBodyBytes) {
    private static final long DEFAULT_MAX_BODY = 20L << 20;

    /** Checks the ranges. */
    public ServerSettings {
        if (port < 0 || port > 65535) {
            throw new UsageException("port " + port + " is not between 0 and 65535");
        }
        if (maxBodyBytes < 1) {
            throw new UsageException("the largest body, " + maxBodyBytes + " bytes, is less than 1");
        }
    }

    /**
     * On this machine only, port 9001.
     *
     * @param model the id of the model that answers
     * @return the defaults
     */
    public static ServerSettings forModel(String model) {
        return new ServerSettings("127.0.0.1", 9001, model, DEFAULT_MAX_BODY);
    }

    /**
     * The same on another port.
     *
     * @param other [0, 65535]; 0 for any free one
     * @return new settings
     */
    public ServerSettings withPort(int other) {
        return new ServerSettings(host, other, model, maxBodyBytes);
    }
}
