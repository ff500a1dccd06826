package dev.zeroshot.http;

import dev.zeroshot.core.error.UsageException;
import dev.zeroshot.core.text.NearestNames;
import dev.zeroshot.http.settings.ApiKeys;
import dev.zeroshot.http.settings.UrlRules;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the flags of a server, for {@link Main} and for whoever offers the same flags. */
public final class ServerArguments {
    static final String USAGE =
            """
            Usage: dev.zeroshot.http.Main [--host HOST] [--port PORT] [--models ID,ID] [...]
            """
                    + ServerFlag.help()
                    + "  --help                 show this text\n";

    private static final String MODEL_VARIABLE = "ZEROSHOT_MODEL";
    private static final String PRECISION_VARIABLE = "ZEROSHOT_PRECISION";
    private static final String EXACT_VARIABLE = "ZEROSHOT_EXACT";
    private static final String DEFAULT_MODEL = "starter";

    private ServerArguments() {}

    static boolean wantsHelp(List<String> arguments) {
        return arguments.contains("--help");
    }

    /**
     * The settings that the arguments ask for.
     *
     * @param arguments flags, each followed by its value or joined to it by {@code =}
     * @param environment names the model and the precision where no flag does, and holds the key where no file does
     * @return the settings
     * @throws UsageException naming the flag that is wrong
     */
    public static ServerSettings parse(List<String> arguments, Map<String, String> environment) {
        String model = environment.getOrDefault(MODEL_VARIABLE, "");
        ServerSettings settings = ServerSettings.forModel(model.isBlank() ? DEFAULT_MODEL : model);
        settings = opening(settings, arguments, environment);
        List<Path> keyFiles = new ArrayList<>();
        Iterator<String> rest = arguments.iterator();
        while (rest.hasNext()) {
            String argument = rest.next();
            int equals = argument.startsWith("--") ? argument.indexOf('=') : -1;
            String name = equals < 0 ? argument : argument.substring(0, equals);
            ServerFlag flag = known(name);
            if (!flag.takesValue()) {
                settings = flag.apply(settings, "");
                continue;
            }
            String value = equals < 0 ? next(name, rest) : argument.substring(equals + 1);
            if (value.isBlank()) {
                throw new UsageException(name + " is empty; --help says what it takes");
            }
            if (flag == ServerFlag.API_KEY_FILE) {
                keyFiles.add(path(name, value));
            } else {
                settings = flag.apply(settings, value);
            }
        }
        Optional<Path> file = keyFiles.isEmpty() ? Optional.empty() : Optional.of(keyFiles.get(keyFiles.size() - 1));
        settings = settings.withKeys(ApiKeys.read(file, Optional.ofNullable(environment.get(ApiKeys.VARIABLE))));
        requireUrls(settings, arguments);
        return settings;
    }

    /** What the environment says of opening models, as long as no flag does. */
    private static ServerSettings opening(
            ServerSettings settings, List<String> arguments, Map<String, String> environment) {
        String precision = environment.getOrDefault(PRECISION_VARIABLE, "");
        String exact = environment.getOrDefault(EXACT_VARIABLE, "");
        ServerSettings opened = settings;
        if (!precision.isBlank() && arguments.stream().noneMatch(ServerArguments::namesPrecision)) {
            opened = ServerFlag.withPrecision(opened, PRECISION_VARIABLE, precision);
        }
        if (exact.equals("true")) {
            opened = ServerFlag.EXACT.apply(opened, "");
        } else if (!exact.isBlank() && !exact.equals("false")) {
            throw new UsageException(EXACT_VARIABLE + ": '" + exact + "' is not true or false");
        }
        return opened;
    }

    private static boolean namesPrecision(String argument) {
        String flag = ServerFlag.PRECISION.flag();
        return argument.equals(flag) || argument.startsWith(flag + "=");
    }

    private static void requireUrls(ServerSettings settings, List<String> arguments) {
        if (arguments.contains(ServerFlag.ALLOW_HTTP.flag()) && settings.urls().equals(UrlRules.OFF)) {
            throw new UsageException("--allow-http needs --allow-urls, which lets the server fetch pictures at all");
        }
    }

    private static ServerFlag known(String name) {
        return ServerFlag.of(name)
                .orElseThrow(() -> new UsageException("'" + name + "' is not known"
                        + NearestNames.didYouMean(name, ServerFlag.names()) + "; --help lists the flags"));
    }

    private static String next(String flag, Iterator<String> rest) {
        if (!rest.hasNext()) {
            throw new UsageException(flag + " needs a value; --help says which");
        }
        return rest.next();
    }

    private static Path path(String flag, String value) {
        try {
            return Path.of(value);
        } catch (InvalidPathException e) {
            throw new UsageException(flag + ": '" + value + "' is no path (" + e.getReason() + ")");
        }
    }
}
