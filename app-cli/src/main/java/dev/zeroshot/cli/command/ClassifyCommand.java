package dev.zeroshot.cli.command;

import dev.zeroshot.cli.config.Settings;
import dev.zeroshot.cli.input.DecoderWarmUp;
import dev.zeroshot.cli.input.PictureArguments;
import dev.zeroshot.cli.input.PromptArguments;
import dev.zeroshot.cli.output.JsonAnswers;
import dev.zeroshot.cli.output.JsonLines;
import dev.zeroshot.cli.output.RankedTable;
import dev.zeroshot.core.classify.Classification;
import dev.zeroshot.core.classify.ClassifyService;
import dev.zeroshot.core.classify.Question;
import dev.zeroshot.core.embedding.ImageEncoder;
import dev.zeroshot.core.error.UsageException;
import dev.zeroshot.core.model.ZeroshotModel;
import dev.zeroshot.core.pipeline.PipelineOptions;
import dev.zeroshot.core.prompt.PromptSet;
import dev.zeroshot.core.ranking.Selection;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
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
        description = "Rank prompts by how well they fit each picture.",
        footer = {"", "Exit codes: 0 done, 1 some picture failed, 2 wrong usage, 3 model, 4 output not written."})
final class ClassifyCommand implements CliCommand {
    private final CliContext context;

    @Parameters(
            arity = "1..*",
            paramLabel = "PICTURE",
            description = "Picture files, folders (with all below them), or - for one picture on standard input.")
    private List<String> pictures = new ArrayList<>();

    @Option(
            names = {"-p", "--prompt"},
            paramLabel = "PROMPT",
            order = 1,
            description = "What a picture can show, in your own words. Repeat it for each.")
    private List<String> prompts = new ArrayList<>();

    @Option(
            names = "--prompts",
            paramLabel = "FILE",
            order = 2,
            description = "UTF-8 file with a prompt a line; blank lines mean nothing, every other line is a prompt.")
    private List<String> promptFiles = new ArrayList<>();

    @Option(
            names = "--template",
            paramLabel = "TEXT",
            order = 3,
            description = "Text around each prompt, as 'a photo of a {}'. Several are averaged. Default: {}.")
    private List<String> templates = new ArrayList<>();

    @Option(
            names = "--background",
            paramLabel = "PROMPT",
            order = 4,
            description = "What stands for everything else, as 'something else'; marked in the answer.")
    private List<String> background = new ArrayList<>();

    @Option(names = "--top", paramLabel = "K", order = 5, description = "Show the best K labels only.")
    private @Nullable String top;

    @Option(
            names = "--min-probability",
            paramLabel = "X",
            order = 6,
            description = "Show labels of at least this probability only, 0 to 1.")
    private @Nullable String minProbability;

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
        PromptArguments arguments = new PromptArguments(prompts, promptFiles, templates, background);
        PromptSet set = arguments.read();
        Selection selection = selection();
        Settings settings = modelFlags.settings(context);
        PictureArguments inputs = new PictureArguments(pictures, context.input());
        arguments.replacedCharacters(context.machine()).ifPresent(context.messages()::warn);
        DecoderWarmUp.start();
        // One picture has all threads to itself; for many, a caller a thread gives the most pictures a second.
        int callers = inputs.severalPictures() ? settings.threads().value() : 1;
        try (ZeroshotModel model = pullFlags.open(context, settings, callers, output.quiet());
                PictureRun run = new PictureRun(context, inputs, output)) {
            ClassifyService service = ClassifyService.of(model);
            Question question = service.prepare(set);
            run.warnings(question.warnings());
            BiConsumer<String, Classification> printer = printer();
            int workers = inputs.severalPictures() ? model.callers(callers) : 1;
            int batch =
                    model.imageEncoder().map(ImageEncoder::preferredBatchSize).orElse(1);
            service.classifyAll(
                    inputs,
                    question,
                    selection,
                    PipelineOptions.of(workers, batch),
                    outcome -> run.take(outcome, printer),
                    context.cancellation());
            return run.finish();
        }
    }

    private BiConsumer<String, Classification> printer() {
        if (output.json()) {
            JsonLines lines = new JsonLines(context.output());
            return (name, answer) -> lines.object(JsonAnswers.of(answer));
        }
        RankedTable table = new RankedTable(context.terminal());
        return (name, answer) -> context.output().write(table.draw(answer));
    }

    private Selection selection() {
        OptionalInt best = top == null ? OptionalInt.empty() : OptionalInt.of(atLeastOne(top));
        return new Selection(best, minProbability == null ? 0 : probability(minProbability));
    }

    private static int atLeastOne(String text) {
        try {
            int count = Integer.parseInt(text);
            if (count >= 1) {
                return count;
            }
        } catch (NumberFormatException e) {
            throw new UsageException("--top: '" + text + "' is not a whole number; give how many labels to show");
        }
        throw new UsageException("--top: " + text + " is less than 1; ask for at least one label");
    }

    private static double probability(String text) {
        try {
            double least = Double.parseDouble(text);
            if (least >= 0 && least <= 1) {
                return least;
            }
        } catch (NumberFormatException e) {
            throw new UsageException("--min-probability: '" + text + "' is not a number between 0 and 1");
        }
        throw new UsageException("--min-probability: " + text + " is not between 0 and 1");
    }
}
