package dev.zeroshot.spark.command;

import dev.zeroshot.cli.command.CliCommand;
import dev.zeroshot.cli.command.CommandRunner;
import dev.zeroshot.cli.command.ExitCode;
import dev.zeroshot.cli.command.HelpCommand;
import dev.zeroshot.cli.command.HelpFlag;
import dev.zeroshot.core.error.UsageException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The command tree. */
public final class SparkCommands {
    private static final int WIDTH = 100;

    private SparkCommands() {}

    /**
     * Runs a command.
     *
     * @param run what it gets from outside
     * @param args the command and its arguments
     * @return the exit code
     */
    public static int run(SparkRun run, String... args) {
        return new CommandRunner(any -> all(run), run.output(), run.messages()).run(args);
    }

    @Command(
            name = "zeroshot",
            description = "Says what is in pictures, in your own words, on Apache Spark.",
            footer = {
                "",
                "Example: spark-submit zeroshot-spark.jar classify --input s3a://bucket/photos --prompts prompts.txt"
                        + " --output s3a://bucket/answers",
                ExitCode.HELP
            })
    private static final class Root implements CliCommand {
        @Override
        public int call() {
            throw new UsageException("a command is missing; give classify, embed, label or help");
        }
    }

    private static CommandLine all(SparkRun run) {
        CommandLine root = new CommandLine(new Root());
        root.addSubcommand(new ClassifyCommand(run));
        root.addSubcommand(new EmbedCommand(run));
        root.addSubcommand(new LabelCommand(run));
        root.addSubcommand(new HelpCommand(() -> all(run), run.output()));
        HelpFlag.addTo(root);
        for (CommandLine command : root.getSubcommands().values()) {
            // How many threads a task has, Spark says.
            CommandSpec spec = command.getCommandSpec();
            OptionSpec threads = spec.findOption("--threads");
            if (threads != null) {
                spec.remove(threads);
            }
        }
        root.setExpandAtFiles(false); // a prompt may begin with @
        root.setUnmatchedOptionsArePositionalParams(false);
        root.setUsageHelpWidth(WIDTH);
        return root;
    }
}
