package dev.zeroshot.hosted;

import dev.zeroshot.core.error.UsageException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** A service's secret key. Its text form hides it, so that it cannot end up in a log or a message. Immutable. */
public final class ApiKey {
    private static final String HIDDEN = "***";

    private final String value;

    private ApiKey(String value) {
        this.value = value;
    }

    /**
     * A key.
     *
     * @param value as the service gave it; white space around it is dropped
     * @return the key; whether it can be one is checked when a model is opened, so that a wrong key does not disturb those
     *     who use another model
     */
    public static ApiKey of(String value) {
        return new ApiKey(value.strip());
    }

    /** {@return the key itself} Only for requests to the service. */
    String reveal() {
        return value;
    }

    /** Checks that the key can be part of a header. */
    void check() {
        int wrong = (int) value.chars().takeWhile(c -> c > ' ' && c < 0x7F).count();
        if (value.isEmpty() || wrong < value.length()) {
            throw new UsageException("the key in " + HostedSettings.KEY_VARIABLE + " has "
                    + (value.isEmpty()
                            ? "no characters"
                            : "a character at position " + (wrong + 1) + " that no key has")
                    + "; copy it again from your workspace's settings");
        }
    }

    /** The text with this key hidden wherever it occurs, as it is or as a part of an address. */
    String redact(String text) {
        if (value.isEmpty()) {
            return text;
        }
        return text.replace(value, HIDDEN).replace(URLEncoder.encode(value, StandardCharsets.UTF_8), HIDDEN);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ApiKey key && value.equals(key.value);
    }

    @Override
    public int hashCode() {
        return Objects.hash(value);
    }

    /** {@return three asterisks} */
    @Override
    public String toString() {
        return HIDDEN;
    }
}
