package dev.zeroshot.spark.command;

import dev.zeroshot.cli.command.ExitCode;
import dev.zeroshot.cli.config.Settings;
import dev.zeroshot.cli.terminal.Machine;
import dev.zeroshot.cli.terminal.Messages;
import dev.zeroshot.cli.terminal.Output;
import dev.zeroshot.cli.terminal.OutputException;
import dev.zeroshot.core.error.ModelException;
import dev.zeroshot.core.error.UsageException;
import dev.zeroshot.core.error.ZeroshotException;
import dev.zeroshot.spark.engine.EngineSettings;
import dev.zeroshot.spark.task.Counters;
import dev.zeroshot.spark.task.FailFast;
import dev.zeroshot.spark.task.FirstLine;
import dev.zeroshot.spark.task.TaskFailure;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.spark.sql.SparkSession;

/**
 * What commands get from outside.
 *
 * @param machine environment variables and home folder of the driver
 * @param output standard output
 * @param messages standard error
 * @param session makes or finds the session, when a command's arguments are known to be right
 */
public record SparkRun(Machine machine, Output output, Messages messages, Supplier<SparkSession> session) {
    /** From the settings of the command line to those that go to executors. */
    static EngineSettings engine(Settings settings) {
        return new EngineSettings(
                settings.model().value(),
                settings.precision().value(),
                settings.device().value().orElse(""),
                settings.logitScale().value().orElse(0),
                settings.onnx().value(),
                settings.exact().value());
    }

    /**
     * Runs jobs; whatever a task blames on model or usage is told as on one machine.
     *
     * @param session runs them
     * @param output where the answers go
     * @param jobs what is done
     */
    static void jobs(SparkSession session, String output, Runnable jobs) {
        FailFast watching = FailFast.watch(session.sparkContext());
        try {
            jobs.run();
        } catch (Exception e) { // Scala throws checked ones without saying so
            throw blamed(watching.why(e), output, e);
        }
    }

    private static RuntimeException blamed(Optional<TaskFailure> why, String output, Exception thrown) {
        if (why.isPresent()) {
            String message = String.valueOf(why.get().getMessage());
            return why.get().kind() == TaskFailure.Kind.USAGE
                    ? new UsageException(message)
                    : new ModelException(ModelException.Reason.EXECUTION, message, why.get());
        }
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException written) {
                return OutputException.ofFile("--output", output, written);
            }
        }
        if (thrown instanceof ZeroshotException ours) {
            return ours;
        }
        return new IllegalStateException("Spark says: " + FirstLine.of(thrown), thrown);
    }

    /** Tells what became of pictures, and returns the exit code. */
    int finish(Counters counters) {
        long pictures = counters.pictures().value();
        long failed = counters.failed().value();
        if (counters.skipped().value() > 0) {
            messages.tell(counters.skipped().value() + " files were skipped: no pictures");
        }
        if (failed > 0) {
            messages.tell(failed + " of " + pictures + " pictures failed");
            return ExitCode.INPUT_FAILED;
        }
        if (pictures == 0) {
            messages.warn("there was no picture");
        }
        return ExitCode.DONE;
    }
}
