package dev.zeroshot.cli.command;

import dev.zeroshot.cli.config.KnownLicences;
import dev.zeroshot.cli.output.Columns;
import dev.zeroshot.cli.output.JsonCards;
import dev.zeroshot.cli.output.JsonLines;
import dev.zeroshot.core.error.ModelException;
import dev.zeroshot.core.model.ModelCard;
import dev.zeroshot.core.store.CheckedFile;
import dev.zeroshot.core.store.CheckedFile.Outcome;
import dev.zeroshot.core.store.Holding;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code zeroshot models verify}: computes the checksums of a model's files again. */
@Command(
        name = "verify",
        sortOptions = false,
        description = "Compute the checksums of a model's files again. Needs no network.")
final class ModelsVerifyCommand implements CliCommand {
    private final CliContext context;

    @Parameters(paramLabel = "ID[@REVISION]", description = "A model that was fetched from the hub.")
    private String id = "";

    @Mixin
    private final OutputFlags output = new OutputFlags();

    ModelsVerifyCommand(CliContext context) {
        this.context = context;
    }

    @Override
    public int call() {
        Holding holding = new PullRun(context, output.quiet(), false).pulls().require(id);
        List<CheckedFile> files = context.store().get().verify(holding, context.cancellation());
        List<CheckedFile> wrong = files.stream()
                .filter(file -> file.outcome() == Outcome.DIFFERS || file.outcome() == Outcome.MISSING)
                .toList();
        List<CheckedFile> unknown =
                files.stream().filter(file -> file.outcome() == Outcome.UNKNOWN).toList();
        if (output.json()) {
            json(
                    holding,
                    files,
                    wrong.isEmpty() && !unknown.isEmpty() ? Optional.empty() : Optional.of(wrong.isEmpty()));
        } else {
            Columns columns = new Columns();
            files.forEach(file ->
                    columns.row("  " + file.name(), file.outcome().name().toLowerCase(Locale.ROOT), file.detail()));
            context.output().write(holding.folder() + "\n" + columns.draw());
        }
        if (wrong.isEmpty() && unknown.size() < files.size()) {
            return ExitCode.DONE;
        }
        if (wrong.isEmpty()) {
            throw new ModelException(
                    ModelException.Reason.UNSUPPORTED,
                    id + ": nothing could be verified, for no checksum is known of any of its files;"
                            + " to get the hub's own bytes, remove it with 'zeroshot models remove " + id
                            + "' and pull it again");
        }
        throw new ModelException(
                ModelException.Reason.DAMAGED,
                id + ": damaged on this machine: "
                        + wrong.stream()
                                .map(file -> file.name() + " (" + file.detail() + ")")
                                .collect(Collectors.joining(", "))
                        + "; remove it with 'zeroshot models remove " + id + "' and pull it again");
    }

    private void json(Holding holding, List<CheckedFile> files, Optional<Boolean> intact) {
        ModelCard card = new KnownLicences(context.machine()).complete(card(holding));
        new JsonLines(context.output()).object(json -> {
            JsonCards.write(json, card);
            json.writeFieldName("intact");
            if (intact.isPresent()) {
                json.writeBoolean(intact.get());
            } else {
                json.writeNull(); // nobody knows
            }
            json.writeArrayFieldStart("files");
            for (CheckedFile file : files) {
                json.writeStartObject();
                json.writeStringField("name", file.name());
                json.writeStringField("outcome", file.outcome().name().toLowerCase(Locale.ROOT));
                json.writeStringField("detail", file.detail());
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }

    /** The card, even where the damage is in what the card is read from. */
    private ModelCard card(Holding holding) {
        try {
            return context.catalogue().get().card(id).toBuilder()
                    .sizeInBytes(holding.sizeInBytes())
                    .build();
        } catch (ModelException e) {
            return ModelCard.builder(id, "unknown")
                    .source(holding.repository())
                    .revision(holding.revision())
                    .path(holding.folder())
                    .sizeInBytes(holding.sizeInBytes())
                    .cached(true)
                    .build();
        }
    }
}
