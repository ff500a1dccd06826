package dev.zeroshot.cli.command;

import dev.zeroshot.core.error.UsageException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code zeroshot} without a command. */
@Command(
        name = "zeroshot",
        description = "Says what is in a picture, in your own words.",
        footer = {
            "",
            "Example: zeroshot classify photo.jpg -p 'a cat' -p 'a dog' -p 'something else'",
            "'zeroshot help COMMAND' tells more of a command.",
            ExitCode.HELP
        })
final class RootCommand implements CliCommand {
    private final CliContext context;

    @Option(
            names = {"-V", "--version"},
            description = "Show the version and exit.")
    private boolean version;

    RootCommand(CliContext context) {
        this.context = context;
    }

    @Override
    public int call() {
        if (version) {
            return new VersionCommand(context).call();
        }
        throw new UsageException("a command is missing; 'zeroshot help' lists them");
    }
}
