package dev.zeroshot.cli.command;

import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** A flag of every command, so that no command can forget it. */
public final class HelpFlag {
    private static final int LAST = 100;

    private HelpFlag() {}

    /**
     * Gives a command and all below it the flag {@code --help}.
     *
     * @param command the root of a tree of commands
     */
    public static void addTo(CommandLine command) {
        command.getCommandSpec()
                .addOption(OptionSpec.builder("-h", "--help")
                        .usageHelp(true)
                        .order(LAST)
                        .description("Show this help and exit.")
                        .build());
        command.getSubcommands().values().forEach(HelpFlag::addTo);
    }
}
