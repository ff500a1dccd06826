package dev.zeroshot.cli.command;

import dev.zeroshot.cli.config.KnownLicences;
import dev.zeroshot.cli.output.CardText;
import dev.zeroshot.cli.output.JsonCards;
import dev.zeroshot.cli.output.JsonLines;
import dev.zeroshot.core.model.ModelCard;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code zeroshot models} and, as its subcommand of the same doing, {@code zeroshot models list}. */
@Command(
        description =
                "List the models that are known by name, and what else is in the hub's cache. A checkpoint folder is a model too.")
final class ModelsCommand implements CliCommand {
    private final CliContext context;

    @Option(names = "--json", description = "Write one JSON object a line.")
    private boolean json;

    ModelsCommand(CliContext context) {
        this.context = context;
    }

    @Override
    public int call() {
        KnownLicences licences = new KnownLicences(context.machine());
        List<ModelCard> cards = new ListedModels(
                        context.catalogue().get(), context.store().get())
                .cards().stream().map(licences::complete).toList();
        if (json) {
            JsonLines lines = new JsonLines(context.output());
            cards.forEach(card -> lines.object(object -> JsonCards.write(object, card)));
        } else {
            context.output().write(CardText.list(cards));
        }
        return ExitCode.DONE;
    }
}
