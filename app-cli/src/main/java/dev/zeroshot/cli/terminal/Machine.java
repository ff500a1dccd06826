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
        return of(
                System.getenv(),
                System.getProperty("os.name", ""),
                System.getProperty("user.home", ""),
                Runtime.getRuntime().availableProcessors());
    }

    /**
     * A machine whose home folder is {@code HOME} except on Windows, as for every other program; Java's own notion comes
     * from the list of users, which {@code HOME=... zeroshot} does not change.
     */
    static Machine of(Map<String, String> environment, String operatingSystem, String userHome, int processors) {
        Machine machine = new Machine(environment, operatingSystem, Path.of(userHome), processors);
        Optional<Path> home =
                machine.variable("HOME").filter(unused -> !machine.isWindows()).map(Path::of);
        return new Machine(environment, operatingSystem, home.orElse(machine.home()), processors);
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
