package dev.zeroshot.cli.config;

import dev.zeroshot.core.error.UsageException;
import dev.zeroshot.core.text.NearestNames;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;

/**
 * Reads a configuration file: UTF-8, a line {@code key = value} each, blank lines and lines that begin with {@code #}
 * aside. There are no escapes, so that a Windows path can be written as it is.
 */
final class ConfigFile {
    private static final long MAX_BYTES = 1 << 20;

    private ConfigFile() {}

    static Map<SettingKey, RawSetting> read(Path file) {
        Map<SettingKey, RawSetting> settings = new EnumMap<>(SettingKey.class);
        int number = 0;
        for (String line : text(file).lines().toList()) {
            number++;
            String content = line.strip();
            if (!content.isEmpty() && !content.startsWith("#")) {
                add(settings, content, file + " line " + number);
            }
        }
        return settings;
    }

    private static void add(Map<SettingKey, RawSetting> settings, String content, String place) {
        int equals = content.indexOf('=');
        if (equals < 0) {
            // The line is not repeated: it may hold a key.
            throw new UsageException(place + ": this line is no setting; write key = value");
        }
        String name = content.substring(0, equals).strip();
        RawSetting value = new RawSetting(content.substring(equals + 1).strip(), place + ", " + name);
        if (settings.putIfAbsent(key(name, place), value) != null) {
            throw new UsageException(place + ": '" + name + "' is set twice; leave one out");
        }
    }

    private static SettingKey key(String name, String place) {
        for (SettingKey candidate : SettingKey.values()) {
            if (candidate.key().equals(name)) {
                return candidate;
            }
        }
        throw new UsageException(place + ": there is no setting '" + name + "'"
                + NearestNames.didYouMean(name, SettingKey.keys()) + " The settings are "
                + String.join(", ", SettingKey.keys()));
    }

    private static String text(Path file) {
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw new UsageException(
                        file + ": too large for a configuration file (more than " + MAX_BYTES + " bytes)");
            }
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
                    .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (NoSuchFileException e) {
            throw new UsageException(file + ": there is no such configuration file");
        } catch (CharacterCodingException e) {
            throw new UsageException(file + ": this configuration file is not UTF-8; save it as UTF-8");
        } catch (IOException e) {
            throw new UsageException(file + ": this configuration file cannot be read (" + e.getMessage() + ")");
        }
    }
}
