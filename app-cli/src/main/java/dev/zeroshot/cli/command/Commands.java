package dev.zeroshot.cli.command;

import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.OptionSpec;

/** The command tree. A new command is one more line here. */
final class Commands {
    private static final int LAST = 100;

    private Commands() {}

    static CommandLine create(CliContext context) {
        CommandLine root = new CommandLine(new RootCommand(context));
        root.addSubcommand(new ClassifyCommand(context));
        root.addSubcommand(new EmbedCommand(context));
        root.addSubcommand("models", models(context));
        root.addSubcommand(new HelpCommand(context));
        root.addSubcommand(new BenchCommand(context));
        root.addSubcommand(new VersionCommand(context));
        root.addSubcommand(new CompletionCommand(context));
        addHelp(root);
        root.setExpandAtFiles(false); // a prompt may begin with @
        root.setUnmatchedOptionsArePositionalParams(false);
        root.setColorScheme(
                CommandLine.Help.defaultColorScheme(context.terminal().colour() ? Ansi.ON : Ansi.OFF));
        root.setUsageHelpWidth(Math.max(60, Math.min(120, context.terminal().columns())));
        return root;
    }

    private static CommandLine models(CliContext context) {
        CommandLine models = new CommandLine(new ModelsCommand(context));
        models.addSubcommand("list", new ModelsCommand(context));
        models.addSubcommand(new ModelsShowCommand(context));
        return models;
    }

    /** A flag of every command, so that no command can forget it. */
    private static void addHelp(CommandLine command) {
        command.getCommandSpec()
                .addOption(OptionSpec.builder("-h", "--help")
                        .usageHelp(true)
                        .order(LAST)
                        .description("Show this help and exit.")
                        .build());
        command.getSubcommands().values().forEach(Commands::addHelp);
    }
}
