package dev.zeroshot.cli.terminal;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The machine that a command runs on.
 *
 * @param environment the environment variables
 * @param operatingSystem as Java names it, for instance {@code Linux} or {@code Windows 11}
 * @param home the user's home folder
 * @param processors how many processors this process may use, at least 1
 */
public record Machine(Map<String, String> environment, String operatingSystem, Path home, int processors) {
    /** Copies the variables. */
    public Machine {
        environment = Map.copyOf(environment);
    }

    /**
     * The machine of this process.
     *
     * @return what the JVM knows
     */
    public static Machine current() {
        return new Machine(
                System.getenv(),
                System.getProperty("os.name", ""),
                Path.of(System.getProperty("user.home", "")),
                Runtime.getRuntime().availableProcessors());
    }

    /**
     * An environment variable.
     *
     * @param name its name
     * @return its value, or empty if it is not set or set to nothing
     */
    public Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isEmpty());
    }

    /**
     * Whether this is Windows.
     *
     * @return true on Windows
     */
    public boolean isWindows() {
        return operatingSystem.toLowerCase(Locale.ROOT).startsWith("windows");
    }

    /**
     * Whether this is macOS.
     *
     * @return true on macOS
     */
    public boolean isMac() {
        return operatingSystem.toLowerCase(Locale.ROOT).startsWith("mac");
    }
}
