package dev.zeroshot.spark.command;

import dev.zeroshot.cli.command.CliCommand;
import dev.zeroshot.cli.command.ExitCode;
import dev.zeroshot.cli.command.LabelRuleFlags;
import dev.zeroshot.cli.command.ModelFlags;
import dev.zeroshot.cli.input.LabelPrompts;
import dev.zeroshot.cli.input.TextFile;
import dev.zeroshot.core.label.LabelRequest;
import dev.zeroshot.core.label.LabelSettings.Arrangement;
import dev.zeroshot.core.label.Placing;
import dev.zeroshot.spark.engine.EngineSettings;
import dev.zeroshot.spark.files.PictureFrame;
import dev.zeroshot.spark.files.PictureListing;
import dev.zeroshot.spark.label.LabelCounts;
import dev.zeroshot.spark.label.LabelJob;
import dev.zeroshot.spark.task.Counters;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.fs.FileSystem;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code label}: labels pictures for training, as {@code zeroshot label --list-only}. */
@Command(
        name = "label",
        sortOptions = false,
        description = "Label pictures for training a smaller model: class, split, duplicates. Nothing is copied.",
        footer = {
            "",
            "Writes Parquet with the columns image (relative to --input), class, probability, split, note, sha256, group,",
            "duplicate (exact or near) and labels: the rows of 'zeroshot label'.",
            ExitCode.HELP
        })
final class LabelCommand implements CliCommand {
    /** Beside the answers while they are made; Spark reads no folder of such a name. */
    private static final String SCORES = "_scores";

    private final SparkRun run;

    @Mixin
    private final DataFlags data = new DataFlags();

    @Mixin
    private final LabelRuleFlags rules = new LabelRuleFlags();

    @Option(
            names = "--prompts",
            paramLabel = "FILE",
            order = 2,
            description = "UTF-8 file with a PROMPT=CLASS a line, beside -p.")
    private List<String> promptFiles = new ArrayList<>();

    @Mixin
    private final ModelFlags modelFlags = new ModelFlags();

    LabelCommand(SparkRun run) {
        this.run = run;
    }

    @Override
    public int call() {
        data.require();
        LabelPrompts.Read classes = classes().read();
        Arrangement arrangement = rules.arrangement(classes, Placing.LIST_ONLY);
        // Made for its checks: there are neither folders nor earlier runs here.
        LabelRequest request = new LabelRequest(Path.of(""), Path.of(""), classes.prompts(), arrangement, false);
        classes.prompts().warnings().forEach(run.messages()::warn);
        EngineSettings settings = SparkRun.engine(modelFlags.settings(run.machine(), run.messages()));
        SparkSession session = run.session().get();
        PictureListing listing = data.listing(session.sparkContext().hadoopConfiguration());
        Counters counters = Counters.of(session.sparkContext());
        LabelJob job = new LabelJob(session, settings, request.prompts(), arrangement);
        SparkRun.jobs(session, data.output(), () -> label(session, job, listing, counters));
        return run.finish(counters);
    }

    private LabelPrompts classes() {
        LabelPrompts typed = rules.prompts();
        List<String> prompts = new ArrayList<>(typed.prompts());
        for (String file : DriverFiles.here("--prompts", promptFiles)) {
            prompts.addAll(TextFile.entries("--prompts", file));
        }
        return new LabelPrompts(
                prompts,
                typed.ontology().map(file -> DriverFiles.here("--ontology", List.of(file))
                        .get(0)),
                typed.templates(),
                typed.background());
    }

    private void label(SparkSession session, LabelJob job, PictureListing listing, Counters counters) {
        String scores = data.output() + "/" + SCORES;
        job.examine(PictureFrame.of(session, listing, true), PictureFrame.pictures(session, listing), counters, scores);
        job.arrange(scores).write().mode("append").parquet(data.output());
        delete(session, scores);
        LabelCounts.lines(session.read().parquet(data.output())).forEach(run.output()::line);
    }

    private static void delete(SparkSession session, String folder) {
        org.apache.hadoop.fs.Path path = new org.apache.hadoop.fs.Path(folder);
        try {
            FileSystem files = path.getFileSystem(session.sparkContext().hadoopConfiguration());
            files.delete(path, true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
