package dev.zeroshot.spark;

import dev.zeroshot.cli.command.ExitCode;
import dev.zeroshot.cli.terminal.Machine;
import dev.zeroshot.cli.terminal.Messages;
import dev.zeroshot.cli.terminal.Output;
import dev.zeroshot.core.error.UsageException;
import dev.zeroshot.spark.command.SparkCommands;
import dev.zeroshot.spark.command.SparkRun;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.SparkSession;

/** Entry point for {@code spark-submit}. */
public final class Main {
    private Main() {}

    /**
     * Runs a command, stops Spark, and exits with the command's code if that is not 0.
     *
     * @param args the command and its arguments
     */
    public static void main(String[] args) {
        List<SparkSession> sessions = new ArrayList<>();
        SparkRun run = new SparkRun(
                Machine.current(),
                new Output(new FileOutputStream(FileDescriptor.out), false),
                new Messages(new FileOutputStream(FileDescriptor.err)),
                () -> session(sessions));
        int code = SparkCommands.run(run, args);
        sessions.forEach(SparkSession::stop);
        if (code != ExitCode.DONE) {
            System.exit(code);
        }
    }

    private static SparkSession session(List<SparkSession> sessions) {
        try {
            SparkSession session = SparkSession.builder().appName("zeroshot").getOrCreate();
            sessions.add(session);
            return session;
        } catch (RuntimeException e) {
            throw new UsageException(
                    "Spark does not start (" + e.getMessage() + "); run this by spark-submit --master ...");
        }
    }
}
