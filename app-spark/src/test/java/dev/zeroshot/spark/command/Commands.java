package dev.zeroshot.spark.command;

import dev.zeroshot.cli.terminal.Machine;
import dev.zeroshot.cli.terminal.Messages;
import dev.zeroshot.cli.terminal.Output;
import dev.zeroshot.spark.LocalSpark;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/** Runs commands in the process of a test. */
final class Commands {
    /**
     * What came of a command.
     *
     * @param code its exit code
     * @param output standard output
     * @param messages standard error
     */
    record Ended(int code, String output, String messages) {}

    private Commands() {}

    static Ended run(String... args) {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        ByteArrayOutputStream messages = new ByteArrayOutputStream();
        SparkRun run = new SparkRun(
                new Machine(Map.of(), "Linux", Path.of("/nowhere"), 2),
                new Output(output, false),
                new Messages(messages),
                LocalSpark::session);
        int code = SparkCommands.run(run, args);
        return new Ended(code, output.toString(StandardCharsets.UTF_8), messages.toString(StandardCharsets.UTF_8));
    }
}
