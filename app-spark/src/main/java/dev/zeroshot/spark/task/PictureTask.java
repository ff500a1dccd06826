package dev.zeroshot.spark.task;

import dev.zeroshot.core.pipeline.OrderedPipeline.BatchStep;
import dev.zeroshot.core.pipeline.PictureSource;
import dev.zeroshot.spark.engine.EngineSettings;
import java.io.Serial;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/** A task over rows of pictures: each gives one row, unless it turns out to be no picture and was not named. */
public abstract class PictureTask extends PartitionTask<Row, Row> {
    @Serial
    private static final long serialVersionUID = 1L;

    private final RowPictures pictures;
    private final @Nullable Counters counters;

    /**
     * A task.
     *
     * @param settings which engine
     * @param batchSize how many pictures are encoded in one call; 0 for what suits the model
     * @param pictures where rows have their pictures
     * @param counters count what became of them; null where nobody asks
     */
    protected PictureTask(EngineSettings settings, int batchSize, RowPictures pictures, @Nullable Counters counters) {
        super(settings, batchSize);
        this.pictures = pictures;
        this.counters = counters;
    }

    /**
     * What becomes of a row.
     *
     * @param row the row with its answer
     * @param failed whether the picture failed
     */
    public record Answered(Row row, boolean failed) {}

    /** From a row and its picture's answer to a new row. */
    @FunctionalInterface
    protected interface Join<T> {
        /**
         * Joins.
         *
         * @param row the input
         * @param answer the answer
         * @return what becomes of the row
         */
        Answered join(Row row, T answer);
    }

    @Override
    protected long bytes(Row row) {
        return pictures.bytes(row);
    }

    /**
     * From a step over pictures to one over rows.
     *
     * @param step an answer a picture
     * @param join from a row and its answer to a new row
     * @param <T> the kind of answer
     * @return the step
     */
    protected <T> BatchStep<Row, Row> rows(BatchStep<PictureSource, T> step, Join<T> join) {
        return batch -> {
            List<PictureSource> sources = batch.stream().map(pictures::source).toList();
            List<T> answers = step.apply(sources);
            List<Row> rows = new ArrayList<>(batch.size());
            int failed = 0;
            for (int i = 0; i < batch.size(); i++) {
                if (!(sources.get(i) instanceof StoredPicture stored && stored.skipped())) {
                    Answered answered = join.join(batch.get(i), answers.get(i));
                    rows.add(answered.row());
                    failed += answered.failed() ? 1 : 0;
                }
            }
            if (counters != null) {
                counters.count(rows.size(), failed, batch.size() - (long) rows.size());
            }
            return rows;
        };
    }
}
