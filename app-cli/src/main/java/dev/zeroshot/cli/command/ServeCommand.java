package dev.zeroshot.cli.command;

import dev.zeroshot.cli.config.Settings;
import dev.zeroshot.http.QuietLogging;
import dev.zeroshot.http.ServerArguments;
import dev.zeroshot.http.ServerFlag;
import dev.zeroshot.http.ServerSettings;
import dev.zeroshot.http.ZeroshotServer;
import dev.zeroshot.http.settings.ApiKeys;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.OptionSpec;

/**
 * {@code zeroshot serve}: the server, until Ctrl-C or SIGTERM. Its flags are the server's own. Nothing of the server is loaded
 * for another command.
 */
@Command(
        name = "serve",
        sortOptions = false,
        description = {
            "Serve models over HTTP: Roboflow's routes, so that its clients work unchanged, and our own.",
            "A page to try them is at /, the documentation at /docs. Ctrl-C or SIGTERM ends it once its work is done."
        })
final class ServeCommand implements CliCommand {
    private final CliContext context;
    private final Map<ServerFlag, List<String>> given = new HashMap<>();

    @Mixin
    private final ModelFlags modelFlags = new ModelFlags();

    private ServeCommand(CliContext context) {
        this.context = context;
    }

    /** Those that every command has. */
    private static final Set<ServerFlag> COMMON =
            EnumSet.of(ServerFlag.MODEL, ServerFlag.THREADS, ServerFlag.PRECISION, ServerFlag.EXACT);

    /** The command with the server's flags, and those of every command. */
    static CommandLine create(CliContext context) {
        ServeCommand command = new ServeCommand(context);
        CommandLine line = new CommandLine(command);
        int order = 0;
        for (ServerFlag flag : ServerFlag.values()) {
            if (!COMMON.contains(flag)) {
                line.getCommandSpec().addOption(command.option(flag, order++));
            }
        }
        return line;
    }

    private OptionSpec option(ServerFlag flag, int order) {
        OptionSpec.Builder option = OptionSpec.builder(flag.flag())
                .order(order)
                .description(Character.toUpperCase(flag.description().charAt(0))
                        + flag.description().substring(1).replace("%", "%%") + ".");
        if (!flag.takesValue()) {
            return option.arity("0")
                    .type(boolean.class)
                    .setter(new Collector(given, flag))
                    .build();
        }
        return option.arity("1")
                .type(String.class)
                .paramLabel(flag.label())
                .setter(new Collector(given, flag))
                .build();
    }

    /** Keeps every value of a flag, so that one can be given several times. */
    private record Collector(Map<ServerFlag, List<String>> given, ServerFlag flag)
            implements CommandLine.Model.ISetter {
        @Override
        @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
        public <T> T set(@Nullable T value) {
            if (value instanceof String text) {
                given.computeIfAbsent(flag, key -> new ArrayList<>()).add(text);
            } else if (Boolean.TRUE.equals(value)) {
                given.computeIfAbsent(flag, key -> new ArrayList<>());
            }
            return value;
        }
    }

    @Override
    public int call() {
        QuietLogging.begin();
        Settings model = modelFlags.settings(context);
        ServerSettings parsed = ServerArguments.parse(arguments(model), keys());
        ServerSettings settings = parsed.withLife(parsed.life().withOptions(model.openOptions(1)));
        ZeroshotServer server = model.blaming(() -> ZeroshotServer.start(
                context.catalogue().get(), settings, line -> context.messages().raw(line + "\n")));
        context.messages().tell(server.greeting());
        if (!server.serveUntil(context.cancellation())) {
            context.messages().warn(ZeroshotServer.LOST);
        }
        return ExitCode.DONE;
    }

    /** All else that the environment says is in the settings of every command. */
    private Map<String, String> keys() {
        Map<String, String> keys = new HashMap<>(context.machine().environment());
        keys.keySet().retainAll(Set.of(ApiKeys.VARIABLE));
        return keys;
    }

    private List<String> arguments(Settings model) {
        List<String> arguments =
                new ArrayList<>(List.of("--model", model.model().value()));
        for (ServerFlag flag : ServerFlag.values()) {
            List<String> values = given.get(flag);
            if (values == null) {
                continue;
            }
            if (!flag.takesValue()) {
                arguments.add(flag.flag());
            }
            values.forEach(value -> arguments.add(flag.flag() + "=" + value));
        }
        return arguments;
    }
}
