package dev.zeroshot.cli.command;

import dev.zeroshot.cli.config.Settings;
import dev.zeroshot.core.model.ModelCard;
import dev.zeroshot.core.model.ZeroshotModel;
import picocli.CommandLine.Option;

/** The flags of every command that opens a model which may first have to be fetched. */
final class PullFlags {
    @Option(
            names = "--pull",
            order = 57,
            description = "Fetch the model from the hub first if it is not here. Without it nothing is downloaded.")
    private boolean pull;

    @Option(
            names = "--accept-licence",
            order = 58,
            description = "Accept the model's licence where it restricts use; asked for once, when it is fetched.")
    private boolean acceptLicence;

    /**
     * Opens the model of the settings, and tells what there is to know of it.
     *
     * @param callers how many threads will call it at the same time
     * @param quiet no progress and no warnings
     */
    ZeroshotModel open(CliContext context, Settings settings, int callers, boolean quiet) {
        return open(context, settings.model().value(), settings, callers, quiet);
    }

    /** Opens any model with the other settings. */
    ZeroshotModel open(CliContext context, String modelId, Settings settings, int callers, boolean quiet) {
        if (pull) {
            new PullRun(context, quiet, acceptLicence).ensure(modelId);
        }
        ZeroshotModel model =
                settings.blaming(() -> context.catalogue().get().open(modelId, settings.openOptions(callers)));
        if (settings.verbose()) {
            settings.chosenPrecision(model.card())
                    .ifPresent(precision -> context.messages().tell(computes(modelId, precision, model.card())));
        }
        if (!quiet) {
            model.card().note().ifPresent(note -> context.messages().tell(modelId + ": " + note));
        }
        return model;
    }

    private static String computes(String modelId, String precision, ModelCard card) {
        return modelId + ": computes in " + precision
                + card.precisionReason().map(why -> " (" + why + ")").orElse("");
    }
}
