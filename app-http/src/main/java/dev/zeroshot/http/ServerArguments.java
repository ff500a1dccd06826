package dev.zeroshot.http;

import dev.zeroshot.core.error.UsageException;
import dev.zeroshot.core.text.NearestNames;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** Reads the command line of {@link Main}. */
final class ServerArguments {
    static final String USAGE =
            """
            Usage: dev.zeroshot.http.Main [--host HOST] [--port PORT] [--model ID] [--allowed-host NAME ...]
              --host HOST          the name or address to listen on (127.0.0.1)
              --port PORT          the port to listen on, 0 for any free one (9001)
              --model ID           the model that answers (ZEROSHOT_MODEL, or else starter)
              --allowed-host NAME  a name by which clients may call this server, beside HOST and localhost
              --help               show this text
            """;

    private static final String MODEL_VARIABLE = "ZEROSHOT_MODEL";
    private static final String DEFAULT_MODEL = "starter";
    private static final List<String> FLAGS = List.of("--host", "--port", "--model", "--allowed-host", "--help");

    private ServerArguments() {}

    static boolean wantsHelp(List<String> arguments) {
        return arguments.contains("--help");
    }

    /**
     * The settings that the arguments ask for.
     *
     * @param arguments flags, each followed by its value or joined to it by {@code =}
     * @param environment names the model where no flag does
     * @return the settings
     * @throws UsageException naming the flag that is wrong
     */
    static ServerSettings parse(List<String> arguments, Map<String, String> environment) {
        String model = environment.getOrDefault(MODEL_VARIABLE, "");
        ServerSettings settings = ServerSettings.forModel(model.isBlank() ? DEFAULT_MODEL : model);
        Iterator<String> rest = arguments.iterator();
        while (rest.hasNext()) {
            String argument = rest.next();
            int equals = argument.startsWith("--") ? argument.indexOf('=') : -1;
            String flag = equals < 0 ? argument : argument.substring(0, equals);
            requireKnown(flag);
            settings = with(settings, flag, equals < 0 ? next(flag, rest) : argument.substring(equals + 1));
        }
        return settings;
    }

    private static void requireKnown(String flag) {
        if (!FLAGS.contains(flag)) {
            throw new UsageException(
                    "'" + flag + "' is not known" + NearestNames.didYouMean(flag, FLAGS) + "; --help lists the flags");
        }
    }

    private static String next(String flag, Iterator<String> rest) {
        if (!rest.hasNext()) {
            throw new UsageException(flag + " needs a value; --help says which");
        }
        return rest.next();
    }

    private static ServerSettings with(ServerSettings settings, String flag, String value) {
        if (value.isBlank()) {
            throw new UsageException(flag + " is empty; --help says what it takes");
        }
        return switch (flag) {
            case "--host" -> settings.withHost(value);
            case "--port" -> settings.withPort(port(value));
            case "--model" -> settings.withModel(value);
            default -> settings.withAllowedHost(value);
        };
    }

    private static int port(String value) {
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException e) {
            throw new UsageException("--port: '" + value + "' is no number between 0 and 65535");
        }
    }
}
