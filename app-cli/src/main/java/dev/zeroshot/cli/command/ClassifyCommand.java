package dev.zeroshot.cli.command;

import dev.zeroshot.cli.config.Settings;
import dev.zeroshot.cli.input.DecoderWarmUp;
import dev.zeroshot.cli.input.PictureArguments;
import dev.zeroshot.cli.input.ProbeFile;
import dev.zeroshot.cli.input.PromptArguments;
import dev.zeroshot.cli.output.JsonAnswers;
import dev.zeroshot.cli.output.JsonLines;
import dev.zeroshot.cli.output.RankedTable;
import dev.zeroshot.core.classify.Classification;
import dev.zeroshot.core.classify.ClassifyService;
import dev.zeroshot.core.classify.Question;
import dev.zeroshot.core.error.UsageException;
import dev.zeroshot.core.model.ZeroshotModel;
import dev.zeroshot.core.probe.Probe;
import dev.zeroshot.core.prompt.PromptSet;
import dev.zeroshot.core.ranking.Selection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code zeroshot classify}: ranks prompts for pictures. */
@Command(
        name = "classify",
        sortOptions = false,
        description = "Rank prompts (or the classes of a probe) by how well they fit each picture.",
        footer = {"", ExitCode.HELP})
final class ClassifyCommand implements CliCommand {
    private final CliContext context;

    @Parameters(
            arity = "1..*",
            paramLabel = "PICTURE",
            description = "Picture files, folders (with all below them), or - for one picture on standard input.")
    private List<String> pictures = new ArrayList<>();

    @Option(
            names = "--probe",
            paramLabel = "FILE.json",
            order = 7,
            description = "Instead of prompts: the classifier that 'zeroshot probe train' has written.")
    private @Nullable String probe;

    @Mixin
    private final PromptFlags promptFlags = new PromptFlags();

    @Mixin
    private final OutputFlags output = new OutputFlags();

    @Mixin
    private final PullFlags pullFlags = new PullFlags();

    @Mixin
    private final ModelFlags modelFlags = new ModelFlags();

    ClassifyCommand(CliContext context) {
        this.context = context;
    }

    @Override
    public int call() {
        return probe == null ? byPrompts() : byProbe(probe);
    }

    private int byPrompts() {
        PromptArguments arguments = promptFlags.arguments();
        PromptSet set = arguments.read();
        Selection selection = promptFlags.selection();
        Settings settings = modelFlags.settings(context);
        PictureArguments inputs = inputs();
        arguments.replacedCharacters(context.machine()).ifPresent(context.messages()::warn);
        DecoderWarmUp.start();
        int callers = inputs.callers(settings.threads().value());
        try (ZeroshotModel model = pullFlags.open(context, settings, callers, output.quiet());
                PictureRun run = new PictureRun(context, inputs, output)) {
            ClassifyService service = ClassifyService.of(model);
            Question question = service.prepare(set);
            run.warnings(question.warnings());
            BiConsumer<String, Classification> printer = printer(model.card().precision());
            service.classifyAll(
                    inputs,
                    question,
                    selection,
                    inputs.pipeline(model, callers),
                    outcome -> run.take(outcome, printer),
                    context.cancellation());
            return run.finish();
        }
    }

    private PictureArguments inputs() {
        PictureArguments inputs = new PictureArguments(pictures, context.input());
        if (modelFlags.verbose()) {
            inputs.rememberSkipped();
        }
        return inputs;
    }

    private int byProbe(String file) {
        if (promptFlags.given()) {
            throw new UsageException("--probe: a probe has classes of its own; give either --probe or prompts");
        }
        Selection selection = promptFlags.selection();
        Settings settings = modelFlags.settings(context);
        Probe read = ProbeFile.read(context.probeTools().get().format(), file);
        PictureArguments inputs = inputs();
        DecoderWarmUp.start();
        int callers = inputs.callers(settings.threads().value());
        // Where no model was asked for, it is the probe's.
        String modelId = settings.model().isDefault()
                ? read.model().id()
                : settings.model().value();
        try (ZeroshotModel model = pullFlags.open(context, modelId, settings, callers, output.quiet());
                PictureRun run = new PictureRun(context, inputs, output)) {
            BiConsumer<String, Classification> printer = printer(model.card().precision());
            ProbeFile.classifier("--probe: " + file, model, read)
                    .classifyAll(
                            inputs,
                            selection,
                            inputs.pipeline(model, callers),
                            outcome -> run.take(outcome, printer),
                            context.cancellation());
            return run.finish();
        }
    }

    private BiConsumer<String, Classification> printer(Optional<String> precision) {
        if (output.json()) {
            JsonLines lines = new JsonLines(context.output());
            return (name, answer) -> lines.object(JsonAnswers.of(answer, precision));
        }
        RankedTable table = new RankedTable(context.terminal());
        return (name, answer) -> context.output().write(table.draw(answer));
    }
}
