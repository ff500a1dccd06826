package dev.zeroshot.spark.command;

import dev.zeroshot.cli.command.CliCommand;
import dev.zeroshot.cli.command.ExitCode;
import dev.zeroshot.cli.command.ModelFlags;
import dev.zeroshot.spark.engine.EngineSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code embed}: writes the embeddings of pictures. */
@Command(
        name = "embed",
        sortOptions = false,
        description = "Write the embeddings of pictures: vectors of unit length.",
        footer = {"", "Writes Parquet with the columns image, embedding and error.", ExitCode.HELP})
final class EmbedCommand implements CliCommand {
    private final SparkRun run;

    @Mixin
    private final DataFlags data = new DataFlags();

    @Mixin
    private final BatchFlags batchFlags = new BatchFlags();

    @Mixin
    private final ModelFlags modelFlags = new ModelFlags();

    EmbedCommand(SparkRun run) {
        this.run = run;
    }

    @Override
    public int call() {
        EngineSettings settings = SparkRun.engine(modelFlags.settings(run.machine(), run.messages()));
        return AnswerJob.run(run, data, settings, batchFlags.batchSize(), null);
    }
}
