package dev.zeroshot.cli.command;

import dev.zeroshot.core.error.UsageException;
import dev.zeroshot.core.text.NearestNames;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code zeroshot help}. */
@Command(name = "help", description = "Show what zeroshot can do, or more of one command.")
final class HelpCommand implements CliCommand {
    private final CliContext context;

    @Parameters(arity = "0..*", paramLabel = "COMMAND", description = "The command, as 'classify' or 'models show'.")
    private List<String> names = new ArrayList<>();

    HelpCommand(CliContext context) {
        this.context = context;
    }

    @Override
    public int call() {
        CommandLine command = Commands.all(context);
        for (String name : names) {
            CommandLine next = command.getSubcommands().get(name);
            if (next == null) {
                throw new UsageException("there is no command '" + name + "'" + hint(command, name));
            }
            command = next;
        }
        context.output().write(command.getUsageMessage(command.getColorScheme()));
        return ExitCode.DONE;
    }

    /** Where a command of that name is one level deeper, its whole name. */
    private static String hint(CommandLine command, String name) {
        return command.getSubcommands().entrySet().stream()
                .filter(group -> group.getValue().getSubcommands().containsKey(name))
                .findFirst()
                .map(group -> "; there is '" + group.getKey() + " " + name + "', see 'zeroshot help " + group.getKey()
                        + " " + name + "'")
                .orElseGet(() ->
                        NearestNames.didYouMean(name, command.getSubcommands().keySet()));
    }
}
