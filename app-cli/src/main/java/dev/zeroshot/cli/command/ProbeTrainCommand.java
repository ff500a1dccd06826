package dev.zeroshot.cli.command;

import dev.zeroshot.cli.config.Settings;
import dev.zeroshot.cli.input.DecoderWarmUp;
import dev.zeroshot.cli.input.LabelledPictures;
import dev.zeroshot.cli.input.PictureArguments;
import dev.zeroshot.cli.input.PromptArguments;
import dev.zeroshot.cli.output.JsonLines;
import dev.zeroshot.cli.output.JsonProbeReport;
import dev.zeroshot.cli.output.NewFile;
import dev.zeroshot.cli.output.ProbeText;
import dev.zeroshot.core.embed.EmbedService;
import dev.zeroshot.core.embedding.Embedding;
import dev.zeroshot.core.error.UsageException;
import dev.zeroshot.core.model.ZeroshotModel;
import dev.zeroshot.core.probe.Example;
import dev.zeroshot.core.probe.ProbeReport;
import dev.zeroshot.core.probe.ProbeService;
import dev.zeroshot.core.probe.ProbeTools;
import dev.zeroshot.core.probe.TrainingSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code zeroshot probe train}: learns a classifier, and says whether it beats prompts. */
@Command(
        name = "train",
        sortOptions = false,
        description = "Train a linear classifier on a model's embeddings of labelled pictures.",
        footer = {
            "",
            "Beside the file it gives the accuracy on pictures that the classifier had not seen (cross-validation),",
            "and that of the model with the classes as prompts on the same pictures.",
            ExitCode.HELP
        })
final class ProbeTrainCommand implements CliCommand {
    private final CliContext context;

    @Parameters(
            arity = "1",
            paramLabel = "LABELLED",
            description = {
                "Folder with a folder of pictures for each class; or with such folders in train, valid and test, as",
                "'zeroshot label' makes it: those of test are kept apart and only tried at the end."
            })
    private String labelled = "";

    @Option(
            names = {"-o", "--out"},
            paramLabel = "FILE.json",
            required = true,
            order = 1,
            description = "Where the probe goes.")
    private String out = "";

    @Option(
            names = "--truth",
            paramLabel = "FILE.csv",
            order = 2,
            description = {
                "The classes of the pictures: a CSV file with the columns image and class (and split), as labels.csv of",
                "'zeroshot label'."
            })
    private @Nullable String truth;

    @Option(
            names = "--template",
            paramLabel = "TEXT",
            order = 3,
            description = "Text around each class for the prompts to compare with, as 'a photo of a {}'. Default: {}.")
    private List<String> templates = new ArrayList<>();

    @Option(names = "--check", order = 4, description = "Say what would be learnt from and written; do nothing.")
    private boolean check;

    @Mixin
    private final OutputFlags output = new OutputFlags();

    @Mixin
    private final PullFlags pullFlags = new PullFlags();

    @Mixin
    private final ModelFlags modelFlags = new ModelFlags();

    ProbeTrainCommand(CliContext context) {
        this.context = context;
    }

    private record Labelled(List<Example> learning, List<Example> kept) {}

    @Override
    public int call() {
        LabelledPictures pictures = LabelledPictures.of(labelled, Optional.ofNullable(truth));
        Settings settings = modelFlags.settings(context);
        LabelledInputs inputs =
                new LabelledInputs(pictures, new PictureArguments(pictures.arguments(), context.input()));
        if (modelFlags.verbose()) {
            inputs.arguments().rememberSkipped();
        }
        if (check) {
            new ProbePlan(inputs, settings.model().value(), out).lines().forEach(context.output()::line);
            return ExitCode.DONE;
        }
        DecoderWarmUp.start();
        ProbeTools tools = context.probeTools().get();
        int threads = settings.threads().value();
        try (NewFile file = NewFile.open("--out", out);
                ZeroshotModel model = pullFlags.open(context, settings, threads, output.quiet());
                PictureRun run = new PictureRun(context, inputs.arguments(), output)) {
            Labelled examples = embed(model, inputs, run, threads);
            int code = run.finish();
            pictures.leftOver().ifPresent(left -> run.warnings(List.of(left)));
            List<String> classes = TrainingSet.of(examples.learning()).classes();
            run.warnings(inputs.warnings(classes));
            ProbeReport report = ProbeService.of(model, tools.trainer(), threads)
                    .train(
                            examples.learning(),
                            examples.kept(),
                            new PromptArguments(classes, List.of(), templates, List.of()).read(),
                            context.cancellation());
            run.warnings(report.warnings());
            file.write(writer -> tools.format().write(report.probe(), writer));
            show(report, model.card().precision());
            return code;
        }
    }

    private Labelled embed(ZeroshotModel model, LabelledInputs inputs, PictureRun run, int threads) {
        Labelled examples = new Labelled(new ArrayList<>(), new ArrayList<>());
        EmbedService.of(model)
                .embedPictures(
                        inputs,
                        inputs.arguments().pipeline(model, threads),
                        outcome -> run.take(outcome, (name, embedding) -> add(inputs, name, embedding, examples)),
                        context.cancellation());
        if (examples.learning().isEmpty()) {
            throw new UsageException("LABELLED: there is no labelled picture in " + labelled
                    + "; put pictures into a folder for each class, or name their classes with --truth FILE.csv");
        }
        return examples;
    }

    private static void add(LabelledInputs inputs, String name, Embedding embedding, Labelled examples) {
        Example example = new Example(inputs.pictures().relative(name), inputs.classOf(name), embedding);
        (inputs.pictures().isKept(name) ? examples.kept() : examples.learning()).add(example);
    }

    private void show(ProbeReport report, Optional<String> precision) {
        if (output.json()) {
            new JsonLines(context.output()).object(JsonProbeReport.of(report, out, precision));
        } else {
            context.output().write(ProbeText.draw(report, out));
        }
    }
}
