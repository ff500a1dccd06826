package dev.zeroshot.cli.command;

import dev.zeroshot.cli.config.KnownLicences;
import dev.zeroshot.cli.config.Setting;
import dev.zeroshot.cli.config.Settings;
import dev.zeroshot.cli.output.CardText;
import dev.zeroshot.cli.output.Columns;
import dev.zeroshot.cli.output.JsonCards;
import dev.zeroshot.cli.output.JsonLines;
import dev.zeroshot.core.model.ModelCard;
import dev.zeroshot.core.model.ModelCatalogue;
import dev.zeroshot.core.store.ModelSource;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code zeroshot models show}: what a model is, and which settings are in force. */
@Command(
        name = "show",
        sortOptions = false,
        description = "Show what a model is, without opening it, and which settings are in force.")
final class ModelsShowCommand implements CliCommand {
    private final CliContext context;

    @Parameters(arity = "0..1", paramLabel = "ID", description = "A name, or a checkpoint folder. Default: --model.")
    private @Nullable String id;

    @Option(names = "--json", order = 40, description = "Write one JSON object.")
    private boolean json;

    @Mixin
    private final ModelFlags modelFlags = new ModelFlags();

    ModelsShowCommand(CliContext context) {
        this.context = context;
    }

    @Override
    public int call() {
        Settings settings = modelFlags.settings(context);
        ModelCatalogue catalogue = context.catalogue().get();
        ModelCard card = new KnownLicences(context.machine())
                .complete(sized(
                        id == null
                                ? settings.blaming(
                                        () -> catalogue.card(settings.model().value()))
                                : catalogue.card(id)));
        if (json) {
            new JsonLines(context.output()).object(object -> {
                JsonCards.write(object, card);
                object.writeObjectFieldStart("configuration");
                for (Map.Entry<String, Setting<Optional<String>>> setting :
                        settings.described().entrySet()) {
                    object.writeObjectFieldStart(setting.getKey());
                    object.writeFieldName("value");
                    object.writeString(setting.getValue().value().orElse(null));
                    object.writeStringField("origin", setting.getValue().origin());
                    object.writeEndObject();
                }
                object.writeEndObject();
            });
        } else {
            Columns columns = new Columns();
            settings.described()
                    .forEach((key, setting) ->
                            columns.row("  " + key, setting.value().orElse("-"), setting.origin()));
            context.output().write(CardText.show(card) + "\nsettings in force\n" + columns.draw());
        }
        return ExitCode.DONE;
    }

    /** With the size of all files that were fetched, not of the weights alone. */
    private ModelCard sized(ModelCard card) {
        if (!card.cached() || card.revision().isEmpty() || card.source().isEmpty()) {
            return card;
        }
        return context.store()
                .get()
                .find(ModelSource.of(card.source().get(), card.revision()))
                .map(holding -> ListedModels.sized(card, holding))
                .orElse(card);
    }
}
