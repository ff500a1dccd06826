package dev.zeroshot.cli.command;

/** A command whose arguments are parsed. */
public interface CliCommand {
    /**
     * Does what was asked.
     *
     * @return the exit code, one of {@link ExitCode}
     * @throws dev.zeroshot.core.error.ZeroshotException if usage or model are at fault
     * @throws dev.zeroshot.cli.terminal.OutputException if standard output takes no more
     */
    int call();
}
