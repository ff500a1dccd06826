package dev.zeroshot.cli.command;

import dev.zeroshot.cli.terminal.Output;
import dev.zeroshot.core.error.UsageException;
import dev.zeroshot.core.text.NearestNames;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code help}. */
@Command(name = "help", description = "Show what zeroshot can do, or more of one command.")
public final class HelpCommand implements CliCommand {
    private final Supplier<CommandLine> commands;
    private final Output output;

    @Parameters(arity = "0..*", paramLabel = "COMMAND", description = "The command, as 'classify' or 'models show'.")
    private List<String> names = new ArrayList<>();

    /**
     * Help.
     *
     * @param commands makes the tree of all commands
     * @param output where the help goes
     */
    public HelpCommand(Supplier<CommandLine> commands, Output output) {
        this.commands = commands;
        this.output = output;
    }

    @Override
    public int call() {
        CommandLine command = commands.get();
        for (String name : names) {
            CommandLine next = command.getSubcommands().get(name);
            if (next == null) {
                throw new UsageException("there is no command '" + name + "'" + hint(command, name));
            }
            command = next;
        }
        output.write(command.getUsageMessage(command.getColorScheme()));
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
