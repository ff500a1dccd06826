package dev.zeroshot.cli.command;

import dev.zeroshot.cli.output.ByteSize;
import dev.zeroshot.cli.output.JsonLines;
import dev.zeroshot.core.store.Holding;
import dev.zeroshot.core.store.Removal;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code zeroshot models remove}: gives the space of a fetched model back. */
@Command(
        name = "remove",
        sortOptions = false,
        description =
                "Remove a fetched model from the cache, or what an unfinished pull has left: its files, but those that another revision shares.")
final class ModelsRemoveCommand implements CliCommand {
    private final CliContext context;

    @Parameters(
            paramLabel = "ID[@REVISION]",
            description = "A model that was fetched from the hub; without a revision the one that would be used.")
    private String id = "";

    @Option(names = "--check", order = 1, description = "Say what would be removed; do nothing.")
    private boolean check;

    @Mixin
    private final OutputFlags output = new OutputFlags();

    ModelsRemoveCommand(CliContext context) {
        this.context = context;
    }

    @Override
    public int call() {
        Removal removal = new PullRun(context, output.quiet(), false).pulls().planRemoval(id);
        if (!check) {
            context.store().get().remove(removal);
        }
        if (output.json()) {
            json(removal);
        } else {
            text(removal);
        }
        return ExitCode.DONE;
    }

    private void text(Removal removal) {
        Holding holding = removal.holding();
        context.output()
                .line((check ? "would remove " : "removed ")
                        + (removal.partial() ? "what an unfinished pull has left of " : "")
                        + holding.repository()
                        + (holding.revision().isEmpty() ? "" : " at " + holding.revision())
                        + " (" + ByteSize.of(removal.freedBytes()) + ")");
        if (check) {
            removal.paths().forEach(path -> context.output().line("  " + path));
        }
        if (removal.keptFiles() > 0) {
            context.output().line(removal.keptFiles() + " files stay, for other revisions share them");
        }
        for (String other : removal.otherRevisions()) {
            context.output().line("another revision stays: " + holding.repository() + "@" + other);
        }
    }

    private void json(Removal removal) {
        new JsonLines(context.output()).object(json -> {
            json.writeStringField("id", id);
            json.writeStringField("repository", removal.holding().repository());
            json.writeFieldName("revision");
            json.writeString(
                    removal.holding().revision().isEmpty()
                            ? null
                            : removal.holding().revision());
            json.writeBooleanField("partial", removal.partial());
            json.writeBooleanField("removed", !check);
            json.writeNumberField("freedBytes", removal.freedBytes());
            json.writeNumberField("keptFiles", removal.keptFiles());
            json.writeArrayFieldStart("otherRevisions");
            for (String other : removal.otherRevisions()) {
                json.writeString(other);
            }
            json.writeEndArray();
            json.writeArrayFieldStart("paths");
            for (Path path : removal.paths()) {
                json.writeString(path.toString());
            }
            json.writeEndArray();
        });
    }
}
