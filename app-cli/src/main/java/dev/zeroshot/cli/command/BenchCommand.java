package dev.zeroshot.cli.command;

import dev.zeroshot.cli.bench.Accuracy;
import dev.zeroshot.cli.bench.AccuracyRun;
import dev.zeroshot.cli.bench.BenchRun;
import dev.zeroshot.cli.bench.VideoBench;
import dev.zeroshot.cli.config.Settings;
import dev.zeroshot.cli.input.PictureArguments;
import dev.zeroshot.cli.input.PromptArguments;
import dev.zeroshot.cli.output.JsonLines;
import dev.zeroshot.core.classify.ClassifyService;
import dev.zeroshot.core.embedding.ImageEncoder;
import dev.zeroshot.core.error.UsageException;
import dev.zeroshot.core.model.ZeroshotModel;
import dev.zeroshot.core.prompt.PromptSet;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code zeroshot bench}: how fast a model is here, beside what the machine could do at best. */
@Command(
        name = "bench",
        sortOptions = false,
        description = {
            "Measure speed and memory, beside the machine's best matrix product in the same run.",
            "Without --model: a model of full size with random weights, which it writes and deletes. --check says how large.",
            "Unless --family says otherwise, CLIP ViT-B/32 (605 MB)."
        })
final class BenchCommand implements CliCommand {
    private static final String MAIN_CLASS = "dev.zeroshot.cli.Main";

    private final CliContext context;

    @Option(
            names = "--dir",
            paramLabel = "FOLDER",
            order = 1,
            description = "Where to write pictures and weights. Default: the system's folder for temporary files.")
    private @Nullable String dir;

    @Option(
            names = "--family",
            paramLabel = "FAMILY",
            order = 1,
            description = "Which model to write: clip, metaclip_2, altclip, altclip-m18 (4.8 GB). Default: clip.")
    private @Nullable String family;

    @Option(names = "--keep", order = 2, description = "Do not delete what was written.")
    private boolean keep;

    @Option(
            names = "--seconds",
            paramLabel = "S",
            order = 3,
            description = "How long each rate is measured. Default: 4.")
    private double seconds = 4;

    @Option(names = "--quick", order = 4, description = "Measure a tenth as long, with few pictures, and no memory.")
    private boolean quick;

    @Option(names = "--check", order = 5, description = "Say what would be written; do nothing.")
    private boolean check;

    @Option(
            names = "--video",
            paramLabel = "FILE",
            order = 6,
            description =
                    "Measure watching this video instead, beside decoding it alone; the model is --model, or the embedded one.")
    private @Nullable String video;

    @Option(
            names = "--fps",
            paramLabel = "N",
            order = 7,
            description = "With --video: frames a second that are looked at. Default: 1.")
    private double fps = 1;

    @Option(
            names = "--accuracy",
            paramLabel = "FOLDER",
            order = 6,
            description =
                    "Instead: hold --precision (int8 if it is float32) against float32 on these pictures: cosines,"
                            + " changed answers, rate.")
    private @Nullable String accuracy;

    @Option(
            names = {"-p", "--prompt"},
            paramLabel = "PROMPT",
            order = 7,
            description = "With --accuracy: what a picture can show. Repeat it for each. Default: 20 common things.")
    private List<String> prompts = new ArrayList<>();

    @Option(
            names = "--prompts",
            paramLabel = "FILE",
            order = 8,
            description = "With --accuracy: UTF-8 file with a prompt a line.")
    private List<String> promptFiles = new ArrayList<>();

    @Option(names = "--memory-of", hidden = true)
    private @Nullable String memoryOf;

    @Mixin
    private final OutputFlags output = new OutputFlags();

    @Mixin
    private final ModelFlags modelFlags = new ModelFlags();

    BenchCommand(CliContext context) {
        this.context = context;
    }

    @Override
    public int call() {
        if (!(seconds > 0)) {
            throw new UsageException("--seconds: " + seconds + " is not greater than 0");
        }
        Settings settings = modelFlags.settings(context);
        if (video != null) {
            return video(video, settings);
        }
        if (accuracy != null) {
            return accuracy(settings, accuracy);
        }
        if (!prompts.isEmpty() || !promptFiles.isEmpty()) {
            throw new UsageException("--prompt: goes with --accuracy FOLDER; give both, or leave it out");
        }
        BenchRun run = new BenchRun(
                context.benchTools().get(), context.catalogue().get(), settings.openOptions(1), this::progress);
        if (memoryOf != null) {
            return memory(run.memoryOf(memoryOf));
        }
        if (family != null && modelFlags.modelFlag().isPresent()) {
            throw new UsageException("--family: chooses what is written where no model is named; leave out --model");
        }
        BenchRun.Wanted wanted = new BenchRun.Wanted(
                modelFlags.modelFlag(),
                Optional.ofNullable(family),
                folder(),
                keep,
                quick ? seconds / 10 : seconds,
                quick,
                MAIN_CLASS);
        if (check) {
            run.check(wanted).forEach(context.output()::line);
            return ExitCode.DONE;
        }
        BenchRun.Report report = settings.blaming(() -> run.measure(wanted, context.cancellation()));
        if (output.json()) {
            new JsonLines(context.output()).object(report::write);
        } else {
            report.lines().forEach(context.output()::line);
        }
        return ExitCode.DONE;
    }

    private int video(String source, Settings settings) {
        String id = settings.model().value();
        int threads = settings.threads().value();
        if (check) {
            context.output().line("would watch " + source + " at " + fps + " frames a second with " + id);
            return ExitCode.DONE;
        }
        try (ZeroshotModel model =
                settings.blaming(() -> context.catalogue().get().open(id, settings.openOptions(threads)))) {
            int batch =
                    model.imageEncoder().map(ImageEncoder::preferredBatchSize).orElse(1);
            VideoBench bench = new VideoBench(context.frameSources().get(), source, fps, model.callers(threads), batch);
            VideoBench.Report report = bench.measure(ClassifyService.of(model), id, context.cancellation());
            if (output.json()) {
                new JsonLines(context.output()).object(report.json());
            } else {
                report.lines().forEach(context.output()::line);
            }
        }
        return ExitCode.DONE;
    }

    private int accuracy(Settings settings, String folder) {
        boolean given = !prompts.isEmpty() || !promptFiles.isEmpty();
        List<String> asked = given ? prompts : BenchRun.labels();
        PromptSet set = new PromptArguments(asked, promptFiles, List.of(), List.of()).read();
        PictureArguments pictures = new PictureArguments("--accuracy", List.of(folder), context.input());
        AccuracyRun run = new AccuracyRun(
                context.catalogue().get(), settings.openOptions(1), context.cancellation(), context.messages()::warn);
        Accuracy found = settings.blaming(() -> run.compare(settings.model().value(), pictures, set));
        if (output.json()) {
            new JsonLines(context.output()).object(found::write);
        } else {
            found.lines().forEach(context.output()::line);
        }
        return ExitCode.DONE;
    }

    private int memory(OptionalLong bytes) {
        if (bytes.isEmpty()) {
            return ExitCode.INTERNAL;
        }
        context.output().line(Long.toString(bytes.getAsLong()));
        return ExitCode.DONE;
    }

    private Path folder() {
        String name = Optional.ofNullable(dir).orElse(System.getProperty("java.io.tmpdir", "."));
        try {
            return Path.of(name);
        } catch (InvalidPathException e) {
            throw new UsageException("--dir: '" + name + "' is no path (" + e.getReason() + ")");
        }
    }

    private void progress(String what) {
        if (!output.quiet()) {
            context.messages().tell(what);
        }
    }
}
