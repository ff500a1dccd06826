package dev.zeroshot.hosted;

import dev.zeroshot.core.error.UsageException;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Which service answers, and how long to wait for it. Immutable.
 *
 * @param host the service's address, {@code http} or {@code https}, without query; Roboflow's own, a self-hosted server of
 *     Roboflow's, or this project's server
 * @param key the key; needed by Roboflow's own hosts only
 * @param connectTimeout for opening a connection
 * @param readTimeout for the next bytes of an answer
 * @param totalTimeout for a call with all its tries and the waits between them
 * @param retries how often and after which waits a call is made again that may succeed later
 * @param parallel how many calls may be under way at the same time, 1 to 256
 * @param maxUploadBytes the largest picture file that is sent, in bytes, at least 1
 */
public record HostedSettings(
        URI host,
        Optional<ApiKey> key,
        Duration connectTimeout,
        Duration readTimeout,
        Duration totalTimeout,
        RetryRule retries,
        int parallel,
        int maxUploadBytes) {
    /** Roboflow's own service. */
    public static final URI SERVERLESS = URI.create("https://serverless.roboflow.com");

    /** The environment variable that holds the key. */
    public static final String KEY_VARIABLE = "ROBOFLOW_API_KEY";

    /** The environment variable that holds the service's address. */
    public static final String HOST_VARIABLE = "ROBOFLOW_API_URL";

    /** The environment variable that holds the total time limit in seconds. */
    public static final String TIMEOUT_VARIABLE = "ZEROSHOT_HOSTED_TIMEOUT";

    /** The environment variable that holds how many calls may be under way. */
    public static final String PARALLEL_VARIABLE = "ZEROSHOT_HOSTED_PARALLEL";

    /** The environment variable that holds the largest upload in bytes. */
    public static final String MAX_UPLOAD_VARIABLE = "ZEROSHOT_MAX_UPLOAD_BYTES";

    /** 1.5 MB. */
    public static final int DEFAULT_MAX_UPLOAD_BYTES = 1_500_000;

    /** Enough to hide the way to a service, few enough to be welcome there. */
    public static final int DEFAULT_PARALLEL = 8;

    private static final int MOST_PARALLEL = 256;
    private static final String PLATFORM = "roboflow.com";

    /** Checks the ranges. */
    public HostedSettings {
        checkHost(host);
        checkPositive(connectTimeout, "connect");
        checkPositive(readTimeout, "read");
        checkPositive(totalTimeout, "total");
        if (parallel < 1 || parallel > MOST_PARALLEL) {
            throw new UsageException("there cannot be " + parallel
                    + " calls of the hosted service at a time; give 1 to " + MOST_PARALLEL);
        }
        if (maxUploadBytes < 1) {
            throw new UsageException("the largest upload, " + maxUploadBytes + " bytes, is less than 1");
        }
    }

    /**
     * The service that the environment names, else Roboflow's own.
     *
     * @param environment the environment variables; {@link #KEY_VARIABLE}, {@link #HOST_VARIABLE},
     *     {@link #TIMEOUT_VARIABLE}, {@link #PARALLEL_VARIABLE} and {@link #MAX_UPLOAD_VARIABLE} count, and one that is
     *     empty counts as not set
     * @return settings with 10 s to connect, 30 s to read, 60 s in all, {@link RetryRule#DEFAULT}, {@link #DEFAULT_PARALLEL}
     *     and {@link #DEFAULT_MAX_UPLOAD_BYTES} where nothing is set
     * @throws UsageException if a value does not fit; the message names the variable
     */
    public static HostedSettings fromEnvironment(Map<String, String> environment) {
        return new SettingsOfEnvironment(environment).read();
    }

    /**
     * The same at another address.
     *
     * @param other {@code http} or {@code https}, without query
     * @return new settings
     */
    public HostedSettings withHost(URI other) {
        return new HostedSettings(
                other, key, connectTimeout, readTimeout, totalTimeout, retries, parallel, maxUploadBytes);
    }

    /**
     * The same with a key.
     *
     * @param other the key
     * @return new settings
     */
    public HostedSettings withKey(ApiKey other) {
        return new HostedSettings(
                host, Optional.of(other), connectTimeout, readTimeout, totalTimeout, retries, parallel, maxUploadBytes);
    }

    /**
     * The same with other time limits.
     *
     * @param connect for opening a connection
     * @param read for the next bytes of an answer
     * @param total for a call with all its tries
     * @return new settings
     */
    public HostedSettings withTimeouts(Duration connect, Duration read, Duration total) {
        return new HostedSettings(host, key, connect, read, total, retries, parallel, maxUploadBytes);
    }

    /**
     * The same with another rule of trying again.
     *
     * @param rule how often, and after which waits
     * @return new settings
     */
    public HostedSettings withRetries(RetryRule rule) {
        return new HostedSettings(host, key, connectTimeout, readTimeout, totalTimeout, rule, parallel, maxUploadBytes);
    }

    /**
     * The same with another bound on calls.
     *
     * @param calls how many may be under way, 1 to 256
     * @return new settings
     */
    public HostedSettings withParallel(int calls) {
        return new HostedSettings(host, key, connectTimeout, readTimeout, totalTimeout, retries, calls, maxUploadBytes);
    }

    /**
     * The same with another limit on pictures.
     *
     * @param bytes at least 1
     * @return new settings
     */
    public HostedSettings withMaxUploadBytes(int bytes) {
        return new HostedSettings(host, key, connectTimeout, readTimeout, totalTimeout, retries, parallel, bytes);
    }

    /** Today's service takes the key in a header; older and self-hosted ones in the query and the body. */
    boolean keyInHeader() {
        return SERVERLESS.getHost().equalsIgnoreCase(host.getHost());
    }

    /** The key if one is set. Fails if the service needs one and none is, or the one that is set cannot be a key. */
    Optional<ApiKey> checkedKey() {
        key.ifPresent(ApiKey::check);
        if (key.isEmpty() && isPlatform()) {
            throw new UsageException("the service at " + host + " needs a key; set the environment variable "
                    + KEY_VARIABLE + " to the key of your Roboflow workspace");
        }
        return key;
    }

    private boolean isPlatform() {
        String name = host.getHost().toLowerCase(Locale.ROOT);
        return name.equals(PLATFORM) || name.endsWith("." + PLATFORM);
    }

    private static void checkHost(URI host) {
        boolean web = "http".equalsIgnoreCase(host.getScheme()) || "https".equalsIgnoreCase(host.getScheme());
        if (!web || host.getHost() == null) {
            throw new UsageException("the hosted service's address, " + HOST_VARIABLE + ", must be like " + SERVERLESS);
        }
        if (host.getRawUserInfo() != null || host.getRawQuery() != null || host.getRawFragment() != null) {
            throw new UsageException("the hosted service's address, " + HOST_VARIABLE
                    + ", must have no user, query or fragment; the key goes into " + KEY_VARIABLE);
        }
    }

    private static void checkPositive(Duration timeout, String name) {
        if (timeout.isNegative() || timeout.isZero() || timeout.compareTo(Duration.ofDays(1)) > 0) {
            throw new UsageException(
                    "the hosted service's " + name + " time limit, " + timeout + ", is not between 1 ms and one day");
        }
    }
}
