package dev.zeroshot.cli.config;

/**
 * A value in force and where it came from.
 *
 * @param value the value
 * @param origin for messages, for instance {@code the flag --threads} or {@code default}
 * @param <T> the kind of value
 */
public record Setting<T>(T value, String origin) {
    /**
     * Whether nobody asked for it.
     *
     * @return true if it is this program's own choice
     */
    public boolean isDefault() {
        return origin.equals(SettingsReader.DEFAULT);
    }
}
