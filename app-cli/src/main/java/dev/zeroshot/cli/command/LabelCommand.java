package dev.zeroshot.cli.command;

import dev.zeroshot.cli.config.Settings;
import dev.zeroshot.cli.input.DecoderWarmUp;
import dev.zeroshot.cli.input.LabelPrompts;
import dev.zeroshot.cli.label.LabelFiles;
import dev.zeroshot.cli.label.LabelReportText;
import dev.zeroshot.cli.output.JsonLines;
import dev.zeroshot.cli.terminal.OutputException;
import dev.zeroshot.core.embedding.ImageEncoder;
import dev.zeroshot.core.error.UsageException;
import dev.zeroshot.core.label.LabelCheck;
import dev.zeroshot.core.label.LabelRequest;
import dev.zeroshot.core.label.LabelService;
import dev.zeroshot.core.label.LabelSummary;
import dev.zeroshot.core.model.ModelCard;
import dev.zeroshot.core.model.ZeroshotModel;
import dev.zeroshot.core.picture.bytes.PictureLimits;
import dev.zeroshot.core.picture.files.FolderWalk;
import dev.zeroshot.core.pipeline.PipelineOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code zeroshot label}: makes a data set for training of a folder of pictures. */
@Command(
        name = "label",
        sortOptions = false,
        description = "Label a folder of pictures as a data set for training a smaller model.",
        footer = {
            "",
            "Example: zeroshot label photos/ -p 'a photo of an orange=orange' -p 'an apple=apple' --out fruit/",
            "Writes train/, valid/ and test/ with a folder a class, labels.csv, labels.jsonl, duplicates.csv and lists of the"
                    + " classes. A run that was stopped goes on where it was.",
            ExitCode.HELP
        })
final class LabelCommand implements CliCommand {
    private final CliContext context;

    @Parameters(
            arity = "0..1",
            paramLabel = "FOLDER",
            description = "The pictures, with all below. Nothing in it is changed.")
    private String folder = "";

    @Mixin
    private final LabelFlags flags = new LabelFlags();

    @Mixin
    private final OutputFlags output = new OutputFlags();

    @Mixin
    private final PullFlags pullFlags = new PullFlags();

    @Mixin
    private final ModelFlags modelFlags = new ModelFlags();

    LabelCommand(CliContext context) {
        this.context = context;
    }

    @Override
    public int call() {
        if (flags.corrections().isPresent()) {
            if (!folder.isEmpty()) {
                throw new UsageException("--apply: the data set of --out knows its folder; leave FOLDER out");
            }
            return new LabelApply(context, flags, output)
                    .run(flags.corrections().get());
        }
        Path pictures = folder();
        LabelPrompts typed = flags.prompts();
        LabelRequest request = flags.request(pictures, typed.read());
        Settings settings = modelFlags.settings(context);
        if (!output.quiet()) {
            typed.replacedCharacters(context.machine()).ifPresent(context.messages()::warn);
        }
        FolderWalk walk = new FolderWalk("", pictures, PictureLimits.DEFAULT);
        try {
            return flags.check() ? check(request, walk, settings) : label(request, walk, settings);
        } catch (UncheckedIOException e) {
            throw outputFault(request.out(), e.getCause());
        } catch (IOException e) {
            throw outputFault(request.out(), e);
        } catch (CancellationException e) {
            context.messages().tell("stopped; the same command goes on where this one stopped");
            throw e;
        }
    }

    private Path folder() {
        if (folder.isEmpty()) {
            throw new UsageException("FOLDER is missing; name the folder of pictures to label");
        }
        Path path = LabelFlags.path("FOLDER", folder);
        if (!Files.exists(path)) {
            throw new UsageException("FOLDER: there is no folder " + folder);
        }
        if (!Files.isDirectory(path)) {
            throw new UsageException("FOLDER: " + folder + " is a file; give a folder of pictures");
        }
        if (!Files.isReadable(path) || !Files.isExecutable(path)) {
            throw new UsageException("FOLDER: you have no permission to read " + folder);
        }
        return path;
    }

    private int check(LabelRequest request, FolderWalk walk, Settings settings) throws IOException {
        ModelCard card = settings.blaming(
                () -> context.catalogue().get().card(settings.model().value()));
        LabelCheck check = LabelCheck.of(request, walk, card, settings.openOptions(1));
        if (!output.quiet()) {
            request.prompts().warnings().forEach(context.messages()::warn);
            check.warnings().forEach(context.messages()::warn);
        }
        if (output.json()) {
            new JsonLines(context.output()).object(LabelReportText.json(request, check));
        } else {
            LabelReportText.lines(request, check, settings.model().value()).forEach(context.output()::line);
        }
        return check.scoring().isEmpty() ? ExitCode.DONE : ExitCode.USAGE;
    }

    private int label(LabelRequest request, FolderWalk walk, Settings settings) throws IOException {
        DecoderWarmUp.start();
        int callers = settings.threads().value();
        try (LabelSheet sheet = LabelSheet.open(context, flags.report(), request.out(), output.quiet());
                ZeroshotModel model = pullFlags.open(context, settings, callers, output.quiet());
                LabelProgress progress = new LabelProgress(context, request.folder(), walk, output.quiet())) {
            int batch =
                    model.imageEncoder().map(ImageEncoder::preferredBatchSize).orElse(1);
            LabelSummary summary = LabelService.of(model)
                    .openedWith(settings.openOptions(callers))
                    .label(
                            request,
                            walk,
                            PipelineOptions.of(model.callers(callers), batch),
                            sheet.noticing(new LabelFiles()),
                            progress,
                            context.cancellation());
            progress.finish();
            sheet.write(request.out(), callers);
            tell(request, summary, walk, model.card());
            return summary.complete() ? ExitCode.DONE : ExitCode.INPUT_FAILED;
        }
    }

    private void tell(LabelRequest request, LabelSummary summary, FolderWalk walk, ModelCard card) {
        if (!output.quiet()) {
            summary.warnings().forEach(context.messages()::warn);
            if (walk.skipped() > 0) {
                context.messages().tell(walk.skipped() + " files were skipped: no pictures");
            }
        }
        if (!summary.complete()) {
            context.messages()
                    .tell((summary.damaged() + summary.failed()) + " of " + summary.pictures() + " pictures failed");
        }
        if (output.json()) {
            new JsonLines(context.output()).object(json -> {
                LabelReportText.model(card).write(json);
                LabelReportText.json(request.out(), summary).write(json);
            });
        } else {
            context.output().write(LabelReportText.table(request.out(), summary));
        }
    }

    static OutputException outputFault(Path out, IOException cause) {
        if (cause instanceof FileSystemException copying && copying.getOtherFile() != null) {
            // Its first file is the picture, which is only read.
            return OutputException.ofFile(
                    "--out", copying.getOtherFile(), new IOException(copying.getReason(), copying));
        }
        String file = cause instanceof FileSystemException named && named.getFile() != null
                ? named.getFile()
                : out.toString();
        return OutputException.ofFile("--out", file, cause);
    }
}
