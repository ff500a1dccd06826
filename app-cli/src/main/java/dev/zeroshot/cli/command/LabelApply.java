package dev.zeroshot.cli.command;

import dev.zeroshot.cli.label.CorrectionsFile;
import dev.zeroshot.cli.label.LabelFiles;
import dev.zeroshot.cli.label.LabelReportText;
import dev.zeroshot.cli.output.JsonLines;
import dev.zeroshot.core.error.UsageException;
import dev.zeroshot.core.label.LabelCorrection;
import dev.zeroshot.core.label.LabelSummary;
import dev.zeroshot.core.label.LabelledSet;
import dev.zeroshot.core.picture.bytes.PictureLimits;
import dev.zeroshot.core.picture.files.FolderWalk;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;

/** {@code zeroshot label --apply}: carries out the corrections that were saved from a contact sheet. */
final class LabelApply {
    private final CliContext context;
    private final LabelFlags flags;
    private final OutputFlags output;

    LabelApply(CliContext context, LabelFlags flags, OutputFlags output) {
        this.context = context;
        this.flags = flags;
        this.output = output;
    }

    int run(String file) {
        Path out = flags.out();
        CorrectionsFile corrections = CorrectionsFile.read("--apply", file);
        try {
            LabelledSet set = LabelledSet.read(out);
            require(file, corrections, out, set);
            if (flags.check()) {
                corrections.classes().forEach((image, name) -> context.output()
                        .line("would put " + image + (name.isEmpty() ? " into none" : " into the class " + name)));
                return ExitCode.DONE;
            }
            apply(out, set, corrections);
            return ExitCode.DONE;
        } catch (IOException e) {
            throw LabelCommand.outputFault(out, e);
        } catch (CancellationException e) {
            context.messages().tell("stopped; the same command ends what this one began");
            throw e;
        }
    }

    private static void require(String file, CorrectionsFile corrections, Path out, LabelledSet set) {
        if (!corrections.run().equals(set.run())) {
            throw new UsageException("--apply: " + file + " has corrections of another labelling than " + out
                    + " is of (another folder, model or other prompts); take the contact sheet that was made with it");
        }
        if (set.several()) {
            throw new UsageException("--apply: several classes can fit a picture of " + out
                    + ", and a correction names one; correct its tables by hand");
        }
    }

    private void apply(Path out, LabelledSet set, CorrectionsFile corrections) throws IOException {
        FolderWalk none = new FolderWalk("", set.folder(), PictureLimits.DEFAULT);
        try (LabelSheet sheet = LabelSheet.open(context, flags.report(), out, output.quiet());
                LabelProgress progress = new LabelProgress(context, set.folder(), none, output.quiet())) {
            LabelSummary summary = LabelCorrection.apply(
                    out, corrections.classes(), sheet.noticing(new LabelFiles()), progress, context.cancellation());
            progress.finish();
            sheet.write(out, Runtime.getRuntime().availableProcessors());
            if (!output.quiet()) {
                int count = corrections.classes().size();
                context.messages().tell(count + (count == 1 ? " correction" : " corrections") + " carried out");
            }
            if (output.json()) {
                new JsonLines(context.output()).object(LabelReportText.json(out, summary));
            } else {
                context.output().write(LabelReportText.table(out, summary));
            }
        }
    }
}
