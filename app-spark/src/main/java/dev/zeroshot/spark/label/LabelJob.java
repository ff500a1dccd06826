package dev.zeroshot.spark.label;

import dev.zeroshot.core.label.LabelSettings.Arrangement;
import dev.zeroshot.core.label.duplicate.DuplicateFinder;
import dev.zeroshot.core.label.duplicate.PerceptualHash;
import dev.zeroshot.core.label.journal.Entry;
import dev.zeroshot.core.prompt.PromptSet;
import dev.zeroshot.core.ranking.Selection;
import dev.zeroshot.spark.engine.EngineSettings;
import dev.zeroshot.spark.task.Asked;
import dev.zeroshot.spark.task.Counters;
import dev.zeroshot.spark.task.RowPictures;
import java.util.Iterator;
import java.util.Optional;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * A labelling in two halves, as on one machine: first each picture by itself, on executors, whose scores and hashes are kept
 * in files, so that nothing is lost with an executor; then, knowing who duplicates whom, each row by itself. In between the
 * driver finds the groups, for which it needs some 150 bytes a picture. Rows depend on nothing but the pictures: neither on
 * partitions nor on any order.
 *
 * @param session runs the jobs
 * @param settings which engine
 * @param prompts the classes with their prompts, and the background's
 * @param arrangement what is done with the scores; nothing is copied or linked
 */
public record LabelJob(SparkSession session, EngineSettings settings, PromptSet prompts, Arrangement arrangement) {
    /**
     * The first half: scores every picture and keeps what is known of it.
     *
     * @param files a row a picture
     * @param pictures where rows have their pictures
     * @param counters count what became of them
     * @param folder where scores are kept; must not be there
     */
    public void examine(Dataset<Row> files, RowPictures pictures, Counters counters, String folder) {
        ExamineTask task = new ExamineTask(settings, pictures, counters, asked(), ArrangementText.of(arrangement));
        files.mapPartitions(task, Encoders.row(ExaminedRow.SCHEMA)).write().parquet(folder);
    }

    /**
     * The second half: finds duplicates and judges every picture.
     *
     * @param folder where scores are kept
     * @return a row a picture: image, class, probability, split, note, sha256, group, duplicate, labels
     */
    public Dataset<Row> arrange(String folder) {
        Dataset<Row> examined = session.read().schema(ExaminedRow.SCHEMA).parquet(folder);
        GroupTable table = GroupTable.of(finder(examined), arrangement.nearDistance());
        JavaSparkContext context = JavaSparkContext.fromSparkContext(session.sparkContext());
        ArrangeTask task = new ArrangeTask(asked(), ArrangementText.of(arrangement), context.broadcast(table));
        return examined.mapPartitions(task, Encoders.row(ArrangeTask.SCHEMA));
    }

    private static DuplicateFinder finder(Dataset<Row> examined) {
        DuplicateFinder finder = new DuplicateFinder();
        Iterator<Row> scored = examined.select(ExaminedRow.SHA256, ExaminedRow.HASH, ExaminedRow.STATE)
                .toLocalIterator();
        while (scored.hasNext()) {
            Row row = scored.next();
            if (row.getString(2).equals(Entry.State.SCORED.name())) {
                finder.add(row.getString(0), Optional.of(PerceptualHash.parse(row.getString(1))));
            }
        }
        return finder;
    }

    private Asked asked() {
        return Asked.of(prompts, Selection.all());
    }
}
