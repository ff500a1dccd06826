package dev.zeroshot.cli.command;

import dev.zeroshot.core.error.UsageException;
import picocli.CommandLine.Command;

/** {@code zeroshot probe}: holds the commands for probes. */
@Command(
        name = "probe",
        description = "Linear classifiers on a model's embeddings, trained from some labelled pictures.",
        footer = {"", "A probe is used by 'zeroshot classify PICTURE... --probe FILE'."})
final class ProbeCommand implements CliCommand {
    @Override
    public int call() {
        throw new UsageException("probe: say what to do with it, as 'zeroshot probe train LABELLED --out probe.json'");
    }
}
