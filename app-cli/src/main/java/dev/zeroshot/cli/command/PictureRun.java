package dev.zeroshot.cli.command;

import dev.zeroshot.cli.input.PictureArguments;
import dev.zeroshot.cli.input.PictureCount;
import dev.zeroshot.cli.output.JsonAnswers;
import dev.zeroshot.cli.output.JsonLines;
import dev.zeroshot.cli.terminal.Progress;
import dev.zeroshot.core.picture.files.SkippedFile;
import dev.zeroshot.core.pipeline.Outcome;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BiConsumer;

/** The pictures of one command: writes what was answered, counts what failed, shows the progress. For one thread. */
final class PictureRun implements AutoCloseable {
    private final CliContext context;
    private final PictureArguments inputs;
    private final OutputFlags flags;
    private final JsonLines lines;
    private final Optional<Progress> progress;
    private final Optional<PictureCount> count;
    private long answered;
    private long failed;

    PictureRun(CliContext context, PictureArguments inputs, OutputFlags flags) {
        this.context = context;
        this.inputs = inputs;
        this.flags = flags;
        this.lines = new JsonLines(context.output());
        boolean shown = context.terminal().error() && !flags.quiet() && inputs.severalPictures();
        this.progress = shown
                ? Optional.of(
                        new Progress(context.messages(), context.terminal().columns(), System::nanoTime))
                : Optional.empty();
        this.count = shown ? Optional.of(inputs.count()) : Optional.empty();
    }

    void warnings(List<String> warnings) {
        if (!flags.quiet()) {
            warnings.forEach(context.messages()::warn);
        }
    }

    /** Writes an answer by its name, or a failure. */
    <T> void take(Outcome<T> outcome, BiConsumer<String, ? super T> printer) {
        take(outcome, printer, (name, why) -> lines.object(JsonAnswers.failure(name, why)));
    }

    /** Writes an answer by its name, or a failure; if that is wanted as JSON, in words of the command's own. */
    <T> void take(
            Outcome<T> outcome, BiConsumer<String, ? super T> printer, BiConsumer<String, String> failurePrinter) {
        if (context.terminal().output()) {
            progress.ifPresent(Progress::hide);
        }
        if (outcome instanceof Outcome.Answered<T> done) {
            answered++;
            note(done.name(), done.notes());
            printer.accept(done.name(), done.answer());
        } else {
            failed++;
            fail(outcome.name(), ((Outcome.Failed<T>) outcome).why().getMessage(), failurePrinter);
        }
        nameSkipped();
        progress.ifPresent(this::show);
    }

    private void note(String name, List<String> notes) {
        if (!notes.isEmpty() && !flags.quiet()) {
            progress.ifPresent(Progress::hide);
            notes.forEach(note -> context.messages().warn(name + ": " + note));
        }
    }

    private void fail(String name, String why, BiConsumer<String, String> printer) {
        if (flags.json()) {
            printer.accept(name, why);
        }
        tell(why);
    }

    /** Says something in between. */
    void tell(String message) {
        progress.ifPresent(Progress::hide);
        context.messages().tell(message);
    }

    private void show(Progress line) {
        long done = answered + failed;
        line.show(
                done,
                failed,
                done + inputs.skipped(),
                count.map(PictureCount::total).orElseGet(OptionalLong::empty));
    }

    /** Says what the user should know at the end, and gives the exit code. */
    int finish() {
        close();
        nameSkipped();
        countSkipped();
        if (failed > 0 && answered + failed > 1) {
            context.messages().tell(failed + " of " + (answered + failed) + " pictures failed");
        }
        if (answered + failed == 0 && !inputs.folders().isEmpty() && !flags.quiet()) {
            context.messages().warn("there is no picture in " + String.join(", ", inputs.folders()));
        }
        return failed > 0 ? ExitCode.INPUT_FAILED : ExitCode.DONE;
    }

    private void nameSkipped() {
        inputs.takeSkipped()
                .forEach(file ->
                        tell("skipped " + file.name() + ": " + file.reason().words()));
    }

    private void countSkipped() {
        for (SkippedFile.Reason reason : SkippedFile.Reason.values()) {
            long skipped = inputs.skipped(reason);
            if (skipped > 0 && !flags.quiet()) {
                String files = skipped == 1 ? " file was" : " files were";
                context.messages().tell(skipped + files + " skipped: " + reason.words());
            }
        }
    }

    /** Leaves no half line behind. */
    @Override
    public void close() {
        progress.ifPresent(Progress::hide);
    }
}
