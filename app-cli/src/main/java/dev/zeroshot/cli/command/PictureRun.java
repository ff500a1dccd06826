package dev.zeroshot.cli.command;

import dev.zeroshot.cli.input.PictureArguments;
import dev.zeroshot.cli.output.JsonAnswers;
import dev.zeroshot.cli.output.JsonLines;
import dev.zeroshot.core.pipeline.Outcome;
import java.util.List;
import java.util.function.Consumer;

/** The pictures of one command: what was answered, what failed, what was skipped. For one thread. */
final class PictureRun implements AutoCloseable {
    private final CliContext context;
    private final PictureArguments inputs;
    private final OutputFlags flags;
    private long answered;
    private long failed;

    PictureRun(CliContext context, PictureArguments inputs, OutputFlags flags) {
        this.context = context;
        this.inputs = inputs;
        this.flags = flags;
    }

    void warnings(List<String> warnings) {
        if (!flags.quiet()) {
            warnings.forEach(context.messages()::warn);
        }
    }

    <T> void take(Outcome<T> outcome, Consumer<? super T> printer) {
        if (outcome instanceof Outcome.Answered<T> done) {
            answered++;
            printer.accept(done.answer());
            return;
        }
        failed++;
        String why = ((Outcome.Failed<T>) outcome).why().getMessage();
        if (flags.json()) {
            new JsonLines(context.output()).object(JsonAnswers.failure(outcome.name(), why));
        }
        context.messages().tell(why);
    }

    /** Says what the user should know at the end, and gives the exit code. */
    int finish() {
        long skipped = inputs.skipped();
        if (skipped > 0 && !flags.quiet()) {
            context.messages()
                    .tell(skipped + (skipped == 1 ? " file was" : " files were")
                            + " skipped: the content is no picture");
        }
        if (failed > 0 && answered + failed > 1) {
            context.messages().tell(failed + " of " + (answered + failed) + " pictures failed");
        }
        if (answered + failed == 0 && !flags.quiet()) {
            context.messages().warn("no picture in " + String.join(", ", inputs.folders()));
        }
        return failed > 0 ? ExitCode.INPUT_FAILED : ExitCode.DONE;
    }

    @Override
    public void close() {
        // nothing to clear yet
    }
}
