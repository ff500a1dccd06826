package dev.zeroshot.spark.command;

import dev.zeroshot.cli.command.CliCommand;
import dev.zeroshot.cli.command.ExitCode;
import dev.zeroshot.cli.command.ModelFlags;
import dev.zeroshot.cli.command.PromptFlags;
import dev.zeroshot.cli.input.PromptArguments;
import dev.zeroshot.core.prompt.PromptSet;
import dev.zeroshot.spark.engine.EngineSettings;
import dev.zeroshot.spark.task.Asked;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code classify}: ranks prompts for pictures. */
@Command(
        name = "classify",
        sortOptions = false,
        description = "Rank prompts by how well they fit each picture.",
        footer = {
            "",
            "Writes Parquet with the columns image, labels (label, probability, similarity, background; best first),",
            "label and error.",
            ExitCode.HELP
        })
final class ClassifyCommand implements CliCommand {
    private final SparkRun run;

    @Mixin
    private final DataFlags data = new DataFlags();

    @Mixin
    private final PromptFlags promptFlags = new PromptFlags();

    @Mixin
    private final BatchFlags batchFlags = new BatchFlags();

    @Mixin
    private final ModelFlags modelFlags = new ModelFlags();

    ClassifyCommand(SparkRun run) {
        this.run = run;
    }

    @Override
    public int call() {
        data.require();
        PromptArguments given = promptFlags.arguments();
        PromptSet prompts = new PromptArguments(
                        given.prompts(),
                        DriverFiles.here("--prompts", given.files()),
                        given.templates(),
                        given.background())
                .read();
        prompts.warnings().forEach(run.messages()::warn);
        EngineSettings settings = SparkRun.engine(modelFlags.settings(run.machine(), run.messages()));
        return AnswerJob.run(run, data, settings, batchFlags.batchSize(), Asked.of(prompts, promptFlags.selection()));
    }
}
