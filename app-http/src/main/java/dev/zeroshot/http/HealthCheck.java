package dev.zeroshot.http;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;

/** What a container's health check runs: exit code 0 if the server of this container answers, else 1. */
public final class HealthCheck {
    private static final String PORT_VARIABLE = "ZEROSHOT_PORT";
    private static final String DEFAULT_PORT = "9001";
    private static final int TIMEOUT_MILLIS = 5000;
    private static final int OK = 200;

    private HealthCheck() {}

    /**
     * Asks {@code /healthz}.
     *
     * @param arguments none; the environment variable {@code ZEROSHOT_PORT} names another port than 9001
     */
    public static void main(String[] arguments) {
        String port = System.getenv().getOrDefault(PORT_VARIABLE, DEFAULT_PORT);
        System.exit(answers("http://127.0.0.1:" + port + "/healthz") ? 0 : 1);
    }

    static boolean answers(String address) {
        try {
            HttpURLConnection connection =
                    (HttpURLConnection) URI.create(address).toURL().openConnection();
            connection.setConnectTimeout(TIMEOUT_MILLIS);
            connection.setReadTimeout(TIMEOUT_MILLIS);
            return connection.getResponseCode() == OK;
        } catch (IOException | IllegalArgumentException e) {
            return false;
        }
    }
}
