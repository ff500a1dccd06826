package dev.zeroshot.hosted;

import dev.zeroshot.core.error.UsageException;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Reads settings from environment variables. No message repeats an address, which may hold a key. */
final class SettingsOfEnvironment {
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration READ = Duration.ofSeconds(30);
    private static final int TOTAL_SECONDS = 60;
    private static final int MOST_SECONDS = 86_400;

    private final Map<String, String> environment;

    SettingsOfEnvironment(Map<String, String> environment) {
        this.environment = environment;
    }

    HostedSettings read() {
        Duration total = Duration.ofSeconds(number(HostedSettings.TIMEOUT_VARIABLE, TOTAL_SECONDS, MOST_SECONDS));
        return new HostedSettings(
                value(HostedSettings.HOST_VARIABLE).map(this::address).orElse(HostedSettings.SERVERLESS),
                value(HostedSettings.KEY_VARIABLE).map(ApiKey::of),
                CONNECT,
                total.compareTo(READ) > 0 ? READ : total,
                total,
                RetryRule.DEFAULT,
                number(HostedSettings.PARALLEL_VARIABLE, HostedSettings.DEFAULT_PARALLEL, 256),
                number(HostedSettings.MAX_UPLOAD_VARIABLE, HostedSettings.DEFAULT_MAX_UPLOAD_BYTES, Integer.MAX_VALUE));
    }

    private Optional<String> value(String variable) {
        return Optional.ofNullable(environment.get(variable)).filter(text -> !text.isBlank());
    }

    private URI address(String text) {
        try {
            return new URI(text.strip());
        } catch (URISyntaxException e) {
            throw new UsageException(HostedSettings.HOST_VARIABLE + " is no address like " + HostedSettings.SERVERLESS
                    + "; character " + (e.getIndex() + 1) + " does not fit");
        }
    }

    private int number(String variable, int usual, int most) {
        Optional<String> text = value(variable);
        if (text.isEmpty()) {
            return usual;
        }
        try {
            int number = Integer.parseInt(text.get().strip());
            if (number >= 1 && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw wrong(variable, text.get(), most);
        }
        throw wrong(variable, text.get(), most);
    }

    private static UsageException wrong(String variable, String text, int most) {
        return new UsageException(variable + ": '" + text + "' is not a whole number from 1 to " + most);
    }
}
