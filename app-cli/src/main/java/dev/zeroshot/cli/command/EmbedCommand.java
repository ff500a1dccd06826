package dev.zeroshot.cli.command;

import dev.zeroshot.cli.config.Settings;
import dev.zeroshot.cli.input.DecoderWarmUp;
import dev.zeroshot.cli.input.PictureArguments;
import dev.zeroshot.cli.input.TextArguments;
import dev.zeroshot.cli.output.EmbeddingOutput;
import dev.zeroshot.core.embed.EmbedService;
import dev.zeroshot.core.error.UsageException;
import dev.zeroshot.core.model.ZeroshotModel;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code zeroshot embed}: writes the embeddings of pictures and texts. */
@Command(
        name = "embed",
        sortOptions = false,
        description = "Write the embeddings of pictures and texts: vectors of unit length.",
        footer = {"", "Pictures come first, then texts, each in the order given.", ExitCode.HELP})
final class EmbedCommand implements CliCommand {
    private final CliContext context;

    @Option(
            names = {"-i", "--image"},
            paramLabel = "PICTURE",
            order = 1,
            description = "Picture file, folder, or - for standard input. Repeat it for each.")
    private List<String> pictures = new ArrayList<>();

    @Option(
            names = {"-t", "--text"},
            paramLabel = "PROMPT",
            order = 2,
            description = "Text, which may be empty. Repeat it for each.")
    private List<String> texts = new ArrayList<>();

    @Mixin
    private final OutputFlags output = new OutputFlags();

    @Mixin
    private final PullFlags pullFlags = new PullFlags();

    @Mixin
    private final ModelFlags modelFlags = new ModelFlags();

    EmbedCommand(CliContext context) {
        this.context = context;
    }

    @Override
    public int call() {
        if (pictures.isEmpty() && texts.isEmpty()) {
            throw new UsageException("nothing to embed; give --image PICTURE or --text PROMPT");
        }
        TextArguments.requireWhole("--text", texts);
        Settings settings = modelFlags.settings(context);
        PictureArguments inputs = new PictureArguments("--image", pictures, context.input());
        if (modelFlags.verbose()) {
            inputs.rememberSkipped();
        }
        if (!pictures.isEmpty()) {
            DecoderWarmUp.start();
        }
        int callers = inputs.callers(settings.threads().value());
        try (ZeroshotModel model = pullFlags.open(context, settings, callers, output.quiet());
                PictureRun run = new PictureRun(context, inputs, output)) {
            EmbedService service = EmbedService.of(model);
            EmbeddingOutput printer = new EmbeddingOutput(
                    context.output(), output.json(), model.card().precision());
            service.embedPictures(
                    inputs,
                    inputs.pipeline(model, callers),
                    outcome ->
                            run.take(outcome, (name, embedding) -> printer.picture(name, embedding, outcome.notes())),
                    context.cancellation());
            service.embedTexts(
                    texts,
                    text -> {
                        text.truncation()
                                .ifPresent(what -> run.warnings(List.of("the text '" + text.text() + "' " + what)));
                        printer.text(text);
                    },
                    context.cancellation());
            return run.finish();
        }
    }
}
