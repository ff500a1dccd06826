package dev.zeroshot.cli.config;

import dev.zeroshot.cli.terminal.Machine;
import dev.zeroshot.core.error.UsageException;
import dev.zeroshot.core.model.Precision;
import dev.zeroshot.core.text.NearestNames;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeSet;

/** Joins the sources of settings. A flag wins over the environment, that over {@code --config}, that over the user's file. */
public final class SettingsReader {
    /** The model of whoever has not chosen one. */
    public static final String DEFAULT_MODEL = "starter";

    private static final int MOST_THREADS = 1024;
    private static final int SECONDS_A_DAY = 86_400;
    private static final int MOST_CALLS = 256;

    /** The origin of what nobody set. */
    static final String DEFAULT = "default";

    /** Variables of this project that are no settings of this command: those of the launcher, the server and webhooks. */
    private static final List<String> OTHER_VARIABLES = List.of(
            "ZEROSHOT_CONFIG",
            "ZEROSHOT_API_KEY",
            "ZEROSHOT_WEBHOOK_SECRET",
            "ZEROSHOT_JAVA_OPTS",
            "ZEROSHOT_CLASS_DATA",
            "ZEROSHOT_CLASS_DATA_TARGET",
            "ZEROSHOT_CLASS_LIST");

    private final Machine machine;
    private final List<Map<SettingKey, RawSetting>> sources = new ArrayList<>();

    private SettingsReader(Machine machine) {
        this.machine = machine;
    }

    /**
     * Reads all sources.
     *
     * @param machine environment variables and home folder
     * @param flags the values of the flags that were given
     * @param configFile {@code --config}; without it {@code ZEROSHOT_CONFIG} counts
     * @return what is in force
     * @throws UsageException if a file cannot be read, has an unknown key, or a value does not fit; the message names
     *     flag, variable, or file and line
     */
    public static Settings read(Machine machine, Map<SettingKey, String> flags, Optional<String> configFile) {
        SettingsReader reader = new SettingsReader(machine);
        reader.sources.add(ofFlags(flags));
        reader.sources.add(ofEnvironment(machine));
        configFile
                .or(() -> machine.variable("ZEROSHOT_CONFIG"))
                .ifPresent(file -> reader.sources.add(ConfigFile.read(path(file))));
        Path own = ConfigLocation.userFile(machine);
        if (Files.exists(own)) {
            reader.sources.add(ConfigFile.read(own));
        }
        return reader.settings();
    }

    /**
     * Variables that look like this project's but mean nothing: often a mistyped one.
     *
     * @param machine the environment variables
     * @return one warning each
     */
    public static List<String> unknownVariables(Machine machine) {
        List<String> known = new ArrayList<>(OTHER_VARIABLES);
        for (SettingKey key : SettingKey.values()) {
            known.add(key.variable());
        }
        List<String> warnings = new ArrayList<>();
        for (String name : new TreeSet<>(machine.environment().keySet())) {
            if (name.startsWith("ZEROSHOT_") && !known.contains(name)) {
                warnings.add("the environment variable " + name + " means nothing to zeroshot"
                        + NearestNames.didYouMean(name, known));
            }
        }
        return warnings;
    }

    private static Map<SettingKey, RawSetting> ofFlags(Map<SettingKey, String> flags) {
        Map<SettingKey, RawSetting> raw = new EnumMap<>(SettingKey.class);
        flags.forEach((key, text) -> raw.put(key, new RawSetting(text, key.flag())));
        return raw;
    }

    private static Map<SettingKey, RawSetting> ofEnvironment(Machine machine) {
        Map<SettingKey, RawSetting> raw = new EnumMap<>(SettingKey.class);
        for (SettingKey key : SettingKey.values()) {
            machine.variable(key.variable()).ifPresent(text -> raw.put(key, new RawSetting(text, key.variable())));
        }
        return raw;
    }

    private static Path path(String file) {
        try {
            return Path.of(file);
        } catch (InvalidPathException e) {
            throw new UsageException("--config: '" + file + "' is no path (" + e.getReason() + ")");
        }
    }

    private Settings settings() {
        return new Settings(
                setting(SettingKey.MODEL, DEFAULT_MODEL, SettingsReader::text),
                setting(SettingKey.THREADS, machine.processors(), SettingsReader::threads),
                setting(SettingKey.DEVICE, Optional.empty(), raw -> Optional.of(text(raw))),
                setting(SettingKey.LOGIT_SCALE, OptionalDouble.empty(), SettingsReader::scale),
                setting(SettingKey.ONNX, false, SettingsReader::flag),
                setting(SettingKey.EXACT, false, SettingsReader::flag),
                setting(SettingKey.PRECISION, Precision.FLOAT32, SettingsReader::precision),
                service(),
                false);
    }

    private ServiceSettings service() {
        return new ServiceSettings(
                setting(SettingKey.ROBOFLOW_API_KEY, Optional.empty(), raw -> Optional.of(new Secret(text(raw)))),
                setting(SettingKey.ROBOFLOW_API_URL, Optional.empty(), raw -> Optional.of(address(raw))),
                setting(SettingKey.HOSTED_TIMEOUT, Optional.empty(), raw -> Optional.of(count(raw, SECONDS_A_DAY))),
                setting(SettingKey.HOSTED_PARALLEL, Optional.empty(), raw -> Optional.of(count(raw, MOST_CALLS))),
                setting(
                        SettingKey.MAX_UPLOAD_BYTES,
                        Optional.empty(),
                        raw -> Optional.of(count(raw, Integer.MAX_VALUE))));
    }

    /** Not repeated in the message: people put keys into addresses. */
    private static String address(RawSetting raw) {
        String text = text(raw).strip();
        try {
            URI address = new URI(text);
            boolean web = "http".equalsIgnoreCase(address.getScheme()) || "https".equalsIgnoreCase(address.getScheme());
            boolean plain = address.getRawUserInfo() == null
                    && address.getRawQuery() == null
                    && address.getRawFragment() == null;
            if (web && plain && address.getHost() != null) {
                return text;
            }
        } catch (URISyntaxException e) {
            throw wrongAddress(raw);
        }
        throw wrongAddress(raw);
    }

    private static UsageException wrongAddress(RawSetting raw) {
        return new UsageException(raw.origin() + ": the value is no address like https://serverless.roboflow.com or"
                + " http://localhost:9001, without user, query and fragment");
    }

    private static int count(RawSetting raw, int most) {
        try {
            int number = Integer.parseInt(raw.text());
            if (number >= 1 && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw raw.wrong("a whole number from 1 to " + most);
        }
        throw raw.wrong("a whole number from 1 to " + most);
    }

    private interface Parser<T> {
        T parse(RawSetting raw);
    }

    private <T> Setting<T> setting(SettingKey key, T defaultValue, Parser<T> parser) {
        for (Map<SettingKey, RawSetting> source : sources) {
            RawSetting raw = source.get(key);
            if (raw != null) {
                return new Setting<>(parser.parse(raw), raw.origin());
            }
        }
        return new Setting<>(defaultValue, DEFAULT);
    }

    private static String text(RawSetting raw) {
        if (raw.text().isBlank()) {
            throw new UsageException(raw.origin() + ": the value is empty; give one, or leave the setting out");
        }
        return raw.text();
    }

    private static int threads(RawSetting raw) {
        try {
            int threads = Integer.parseInt(raw.text());
            if (threads >= 1 && threads <= MOST_THREADS) {
                return threads;
            }
        } catch (NumberFormatException e) {
            throw raw.wrong("a whole number; give how many threads to use, 1 to " + MOST_THREADS);
        }
        throw raw.wrong("between 1 and " + MOST_THREADS + ", which is how many threads can be used");
    }

    private static OptionalDouble scale(RawSetting raw) {
        try {
            double scale = Double.parseDouble(raw.text());
            if (scale > 0 && scale <= 1e6) {
                return OptionalDouble.of(scale);
            }
        } catch (NumberFormatException e) {
            throw raw.wrong("a number; CLIP's own logit scale is 100, for instance");
        }
        throw raw.wrong("above 0 and at most 1000000; CLIP's own logit scale is 100, for instance");
    }

    private static Precision precision(RawSetting raw) {
        return Precision.of(raw.text())
                .orElseThrow(() -> raw.wrong("a precision; give one of " + String.join(", ", Precision.names())));
    }

    private static boolean flag(RawSetting raw) {
        return switch (raw.text()) {
            case "true" -> true;
            case "false" -> false;
            default -> throw raw.wrong("true or false");
        };
    }
}
