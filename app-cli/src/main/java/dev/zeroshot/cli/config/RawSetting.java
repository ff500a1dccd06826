package dev.zeroshot.cli.config;

import dev.zeroshot.core.error.UsageException;

/**
 * A value as it was written, and where.
 *
 * @param text the value
 * @param origin where it was written, for messages
 */
record RawSetting(String text, String origin) {
    UsageException wrong(String wanted) {
        return new UsageException(origin + ": '" + text + "' is not " + wanted);
    }
}
