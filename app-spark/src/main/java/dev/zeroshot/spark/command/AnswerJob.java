package dev.zeroshot.spark.command;

import dev.zeroshot.spark.engine.EngineSettings;
import dev.zeroshot.spark.files.PictureFrame;
import dev.zeroshot.spark.files.PictureListing;
import dev.zeroshot.spark.task.AnsweredRows;
import dev.zeroshot.spark.task.Answers;
import dev.zeroshot.spark.task.Asked;
import dev.zeroshot.spark.task.Counters;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/** Files to answers in Parquet: {@code image}, then labels and best label, or the embedding, then {@code error}. */
final class AnswerJob {
    private AnswerJob() {}

    /**
     * Answers all pictures.
     *
     * @param run what the command gets from outside
     * @param data where pictures come from and answers go
     * @param settings which engine
     * @param batchSize how many pictures are encoded in one call; 0 for what suits the model
     * @param asked what pictures are asked; null to embed them
     * @return the exit code
     */
    static int run(SparkRun run, DataFlags data, EngineSettings settings, int batchSize, @Nullable Asked asked) {
        data.require();
        SparkSession session = run.session().get();
        PictureListing listing = data.listing(session.sparkContext().hadoopConfiguration());
        Counters counters = Counters.of(session.sparkContext());
        AnsweredRows task =
                new AnsweredRows(settings, batchSize, PictureFrame.pictures(session, listing), counters, asked);
        Dataset<Row> answers = PictureFrame.of(session, listing, false)
                .mapPartitions(task, Encoders.row(schema(asked != null)))
                .drop(PictureFrame.ADDRESS);
        SparkRun.jobs(session, data.output(), () -> answers.write().parquet(data.output()));
        return run.finish(counters);
    }

    private static StructType schema(boolean classified) {
        StructType answer =
                classified ? Answers.classified("labels", "label", "error") : Answers.embedded("embedding", "error");
        StructType whole = PictureFrame.SCHEMA;
        for (StructField column : answer.fields()) {
            whole = whole.add(column);
        }
        return whole;
    }
}
