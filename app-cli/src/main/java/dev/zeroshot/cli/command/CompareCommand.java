package dev.zeroshot.cli.command;

import dev.zeroshot.cli.config.Settings;
import dev.zeroshot.cli.input.DecoderWarmUp;
import dev.zeroshot.cli.input.PictureArguments;
import dev.zeroshot.cli.input.PromptArguments;
import dev.zeroshot.cli.input.Truth;
import dev.zeroshot.cli.terminal.PhysicalMemory;
import dev.zeroshot.core.compare.CompareOptions;
import dev.zeroshot.core.compare.CompareRun;
import dev.zeroshot.core.compare.CompareService;
import dev.zeroshot.core.compare.ModelOpener;
import dev.zeroshot.core.model.ModelCard;
import dev.zeroshot.core.model.ZeroshotModel;
import dev.zeroshot.core.prompt.PromptSet;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code zeroshot compare}: holds several models against each other on the same pictures. */
@Command(
        name = "compare",
        sortOptions = false,
        description = "Compare models on the same pictures and prompts.",
        footer = {
            "",
            "With --json, a line a picture; figures over all pictures go to --summary FILE.",
            "Exit codes: 0 done, 1 some picture or model failed, 2 wrong usage, 3 all models failed, 4 output not written."
        })
final class CompareCommand implements CliCommand {
    /** The longest edge of a report's thumbnails in pixels. */
    private static final int THUMBNAIL_EDGE = 192;

    private final CliContext context;

    @Parameters(
            arity = "1..*",
            paramLabel = "PICTURE",
            description = "Picture files, folders (with all below them), or - for one picture on standard input.")
    private List<String> pictures = new ArrayList<>();

    @Mixin
    private final PromptFlags promptFlags = new PromptFlags();

    @Mixin
    private final CompareFlags compareFlags = new CompareFlags();

    @Mixin
    private final OutputFlags output = new OutputFlags();

    @Mixin
    private final PullFlags pullFlags = new PullFlags();

    @Mixin
    private final ModelFlags modelFlags = new ModelFlags();

    CompareCommand(CliContext context) {
        this.context = context;
    }

    @Override
    public int call() {
        List<String> warnings = new ArrayList<>();
        List<String> models = compareFlags.models(warnings::add);
        PictureArguments inputs = new PictureArguments(pictures, context.input());
        if (modelFlags.verbose()) {
            inputs.rememberSkipped();
        }
        Optional<Truth> truth = compareFlags.truth(pictures, inputs.folders());
        PromptArguments arguments =
                promptFlags.argumentsOr(truth.map(Truth::classes).orElse(List.of()));
        PromptSet prompts = arguments.read();
        truth.ifPresent(known -> known.check(prompts));
        Settings settings = modelFlags.settings(context);
        int workers = inputs.callers(settings.threads().value());
        long memory = compareFlags.memory().orElseGet(() -> PhysicalMemory.bytes() / 2);
        CompareOptions options = CompareOptions.of(workers, memory);
        ModelOpener opener = opener(settings, workers);
        CompareOutput.Wanted wanted = new CompareOutput.Wanted(
                models, prompts, promptFlags.selection(), truth, compareFlags.report(), compareFlags.summary());
        arguments.replacedCharacters(context.machine()).ifPresent(warnings::add);
        warnings.addAll(prompts.warnings());
        if (compareFlags.check()) {
            new ComparePlan(opener, models, options, wanted).lines().forEach(context.output()::line);
            return ExitCode.DONE;
        }
        DecoderWarmUp.start();
        if (wanted.report().isPresent()) {
            options = options.withThumbnails(THUMBNAIL_EDGE);
        }
        try (PictureRun run = new PictureRun(context, inputs, output);
                CompareOutput out = new CompareOutput(context, output, wanted, run)) {
            run.warnings(warnings);
            try (CompareRun comparison =
                    CompareService.of(opener).open(models, prompts, options, context.cancellation())) {
                out.opened(comparison.models());
                comparison.compare(inputs, out::take, context.cancellation());
                out.opened(comparison.models());
                return out.finish(comparison, modelFlags.verbose());
            }
        }
    }

    /** Fetches and opens; a model that takes turns is opened several times, and speaks of itself the first time only. */
    private ModelOpener opener(Settings settings, int workers) {
        Set<String> known = new HashSet<>();
        return new ModelOpener() {
            @Override
            public ModelCard card(String modelId) {
                return context.catalogue().get().card(modelId);
            }

            @Override
            public ZeroshotModel open(String modelId) {
                boolean quiet = !known.add(modelId) || output.quiet();
                return pullFlags.open(context, modelId, settings, workers, quiet);
            }
        };
    }
}
