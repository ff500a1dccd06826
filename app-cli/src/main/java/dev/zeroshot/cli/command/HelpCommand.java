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
                throw new UsageException("there is no command '" + name + "'"
                        + NearestNames.didYouMean(name, command.getSubcommands().keySet()));
            }
            command = next;
        }
        context.output().write(command.getUsageMessage(command.getColorScheme()));
        return ExitCode.DONE;
    }
}
