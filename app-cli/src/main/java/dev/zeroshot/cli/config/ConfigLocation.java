package dev.zeroshot.cli.config;

import dev.zeroshot.cli.terminal.Machine;
import java.nio.file.Path;

/** Where a user's own configuration file is. */
public final class ConfigLocation {
    private ConfigLocation() {}

    /**
     * The user's file: {@code zeroshot/config.properties} in {@code %APPDATA%} on Windows, in
     * {@code ~/Library/Application Support} on macOS, elsewhere in {@code $XDG_CONFIG_HOME}, or {@code ~/.config} without
     * it. Where XDG_CONFIG_HOME is set it counts on macOS too.
     *
     * @param machine the machine
     * @return the path, whether the file exists or not
     */
    public static Path userFile(Machine machine) {
        return folder(machine).resolve("zeroshot").resolve("config.properties");
    }

    private static Path folder(Machine machine) {
        Path home = machine.home();
        if (machine.isWindows()) {
            return machine.variable("APPDATA")
                    .map(Path::of)
                    .orElse(home.resolve("AppData").resolve("Roaming"));
        }
        Path usual = machine.isMac() ? home.resolve("Library").resolve("Application Support") : home.resolve(".config");
        // A relative value is to be ignored, says the XDG base directory specification.
        return machine.variable("XDG_CONFIG_HOME")
                .map(Path::of)
                .filter(Path::isAbsolute)
                .orElse(usual);
    }
}
