package dev.zeroshot.cli.command;

import dev.zeroshot.cli.config.KnownLicences;
import dev.zeroshot.cli.output.ByteSize;
import dev.zeroshot.cli.output.Columns;
import dev.zeroshot.cli.output.JsonCards;
import dev.zeroshot.cli.output.JsonLines;
import dev.zeroshot.core.model.ModelCard;
import dev.zeroshot.core.store.Holding;
import dev.zeroshot.core.store.PlannedFile;
import dev.zeroshot.core.store.PullPlan;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code zeroshot models pull}: fetches a model from the hub. */
@Command(
        name = "pull",
        sortOptions = false,
        description = "Fetch a model from the hub into the cache that Python shares, or what is missing of it.",
        footer = {
            "",
            "The hub's own variables count: HF_ENDPOINT, HF_HOME, HF_HUB_CACHE, HF_TOKEN, HF_TOKEN_PATH, HF_HUB_OFFLINE.",
            "An interrupted download goes on where it was."
        })
final class ModelsPullCommand implements CliCommand {
    private final CliContext context;

    @Parameters(
            paramLabel = "ID[@REVISION]",
            description = "A name of 'zeroshot models', or org/name of the hub; a commit, branch or tag may follow.")
    private String id = "";

    @Option(names = "--check", order = 1, description = "Say what would be fetched; do nothing.")
    private boolean check;

    @Option(
            names = "--accept-licence",
            order = 2,
            description = "Accept the model's licence where it restricts use; asked for once.")
    private boolean acceptLicence;

    @Mixin
    private final OutputFlags output = new OutputFlags();

    ModelsPullCommand(CliContext context) {
        this.context = context;
    }

    @Override
    public int call() {
        PullRun run = new PullRun(context, output.quiet(), acceptLicence);
        if (check) {
            Optional<Holding> settled = run.pulls().settled(id);
            if (settled.isPresent()) {
                tellHere(settled.get());
            } else {
                tell(run, run.pulls().plan(id, context.cancellation()));
            }
            return ExitCode.DONE;
        }
        tellHere(run.pull(id));
        return ExitCode.DONE;
    }

    private void tellHere(Holding holding) {
        if (output.json()) {
            ModelCard card = context.catalogue().get().card(id).toBuilder()
                    .sizeInBytes(holding.sizeInBytes())
                    .build();
            KnownLicences licences = new KnownLicences(context.machine());
            new JsonLines(context.output()).object(json -> JsonCards.write(json, licences.complete(card)));
        } else {
            context.output()
                    .line(id + " is here: " + holding.folder() + " (" + ByteSize.of(holding.sizeInBytes()) + ")");
        }
    }

    private void tell(PullRun run, PullPlan plan) {
        boolean consent = run.pulls().needsConsent(plan);
        if (output.json()) {
            new JsonLines(context.output()).object(json -> {
                json.writeStringField("id", id);
                json.writeStringField("repository", plan.source().repository());
                json.writeStringField("revision", plan.commit());
                json.writeFieldName("licence");
                json.writeString(plan.restrictingLicence().or(plan::licence).orElse(null));
                json.writeBooleanField("licenceToAccept", consent);
                json.writeStringField("path", plan.folder().toString());
                json.writeNumberField("totalBytes", plan.totalBytes());
                json.writeNumberField("missingBytes", plan.missingBytes());
                json.writeArrayFieldStart("files");
                for (PlannedFile file : plan.files()) {
                    json.writeStartObject();
                    json.writeStringField("name", file.name());
                    json.writeNumberField("sizeInBytes", file.sizeInBytes());
                    json.writeNumberField("bytesHere", file.bytesHere());
                    json.writeStringField("checksum", file.hash());
                    json.writeEndObject();
                }
                json.writeEndArray();
            });
            return;
        }
        Columns columns = new Columns();
        for (PlannedFile file : plan.files()) {
            columns.row("  " + file.name(), ByteSize.of(file.sizeInBytes()), state(file));
        }
        context.output()
                .write("would fetch " + ByteSize.of(plan.missingBytes()) + " of " + ByteSize.of(plan.totalBytes())
                        + " from " + plan.source().repository() + " at " + plan.commit() + " into " + plan.folder()
                        + "\n" + columns.draw());
        context.output()
                .line("licence: " + plan.restrictingLicence().or(plan::licence).orElse("not named")
                        + (consent ? ", which restricts use: needs --accept-licence" : ""));
    }

    private static String state(PlannedFile file) {
        if (file.isHere()) {
            return "here";
        }
        return file.bytesHere() > 0 ? ByteSize.of(file.bytesHere()) + " here" : "to fetch";
    }
}
