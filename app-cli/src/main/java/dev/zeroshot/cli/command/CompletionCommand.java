package dev.zeroshot.cli.command;

import dev.zeroshot.core.error.UsageException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code zeroshot completion}. */
@Command(
        name = "completion",
        description = "Write a script that lets a shell complete commands and flags.",
        footer = {
            "",
            "bash: source <(zeroshot completion bash)",
            "zsh:  source <(zeroshot completion zsh)",
            "Put the line into ~/.bashrc or ~/.zshrc to have it in every shell."
        })
final class CompletionCommand implements CliCommand {
    private static final List<String> SHELLS = List.of("bash", "zsh");

    private final CliContext context;

    @Parameters(arity = "1", paramLabel = "SHELL", description = "bash or zsh.")
    private @Nullable String shell;

    CompletionCommand(CliContext context) {
        this.context = context;
    }

    @Override
    public int call() {
        String name = String.valueOf(shell);
        if (!SHELLS.contains(name)) {
            throw new UsageException(
                    "there is no completion for the shell '" + name + "'; there is " + String.join(", ", SHELLS));
        }
        // One script for both: under zsh it turns on zsh's own support for bash's completions.
        context.output().write(AutoComplete.bash("zeroshot", Commands.all(context)));
        return ExitCode.DONE;
    }
}
