package dev.zeroshot.cli.command;

import picocli.CommandLine.Option;

/** The flags of every command that answers. */
final class OutputFlags {
    @Option(names = "--json", order = 40, description = "Write one JSON object a line.")
    private boolean json;

    @Option(
            names = {"-q", "--quiet"},
            order = 41,
            description = "No progress and no warnings; errors only.")
    private boolean quiet;

    boolean json() {
        return json;
    }

    boolean quiet() {
        return quiet;
    }
}
