package dev.zeroshot.spark.task;

import dev.zeroshot.core.classify.Classification;
import dev.zeroshot.core.classify.ClassifyService;
import dev.zeroshot.core.embedding.Embedding;
import dev.zeroshot.core.embedding.ImageEncoder;
import dev.zeroshot.core.embedding.PictureBatchStep;
import dev.zeroshot.core.error.UsageException;
import dev.zeroshot.core.model.ZeroshotModel;
import dev.zeroshot.core.pipeline.OrderedPipeline.BatchStep;
import dev.zeroshot.core.pipeline.Outcome;
import dev.zeroshot.core.pipeline.PictureSource;
import dev.zeroshot.spark.engine.Engine;
import dev.zeroshot.spark.engine.EngineSettings;
import java.io.Serial;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.util.SerializableConfiguration;
import org.jspecify.annotations.Nullable;

/** Rows with the answers behind their own columns: labels, best label, error; or embedding, error. */
public final class AnsweredRows extends PartitionTask<Row, Row> {
    @Serial
    private static final long serialVersionUID = 1L;

    private final RowPictures pictures;
    private final @Nullable Asked asked;

    private AnsweredRows(EngineSettings settings, int batchSize, RowPictures pictures, @Nullable Asked asked) {
        super(settings, batchSize);
        this.pictures = pictures;
        this.asked = asked;
    }

    /**
     * Rows with labels.
     *
     * @param settings which engine
     * @param batchSize how many pictures are encoded in one call; 0 for what suits the model
     * @param column the index of the column with a picture's bytes or path
     * @param hadoop how paths are read
     * @param asked what pictures are asked
     * @return the task, which adds three values
     */
    public static AnsweredRows classified(
            EngineSettings settings, int batchSize, int column, SerializableConfiguration hadoop, Asked asked) {
        return new AnsweredRows(settings, batchSize, new RowPictures(column, hadoop), asked);
    }

    /**
     * Rows with embeddings.
     *
     * @param settings which engine
     * @param batchSize how many pictures are encoded in one call; 0 for what suits the model
     * @param column the index of the column with a picture's bytes or path
     * @param hadoop how paths are read
     * @return the task, which adds two values
     */
    public static AnsweredRows embedded(
            EngineSettings settings, int batchSize, int column, SerializableConfiguration hadoop) {
        return new AnsweredRows(settings, batchSize, new RowPictures(column, hadoop), null);
    }

    @Override
    protected long bytes(Row row) {
        return pictures.bytes(row);
    }

    @Override
    protected BatchStep<Row, Row> step(Engine engine, ZeroshotModel model) {
        if (asked == null) {
            ImageEncoder encoder = model.imageEncoder()
                    .orElseThrow(
                            () -> new UsageException(
                                    "the model '" + model.card().id()
                                            + "' gives similarities only and no embeddings; choose a model that runs on the executors"));
            return rows(new PictureBatchStep<>(encoder, (name, embedding) -> embedding), AnsweredRows::embedding);
        }
        return rows(
                new ClassifyService(model, 1).step(engine.question(asked.prompts()), asked.selection()),
                AnsweredRows::labels);
    }

    private <T> BatchStep<Row, Row> rows(
            BatchStep<PictureSource, Outcome<T>> step, Function<Outcome<T>, @Nullable Object[]> columns) {
        return batch -> {
            List<Outcome<T>> outcomes =
                    step.apply(batch.stream().map(pictures::source).toList());
            List<Row> rows = new ArrayList<>(batch.size());
            for (int i = 0; i < batch.size(); i++) {
                rows.add(with(batch.get(i), columns.apply(outcomes.get(i))));
            }
            return rows;
        };
    }

    private static @Nullable Object[] labels(Outcome<Classification> outcome) {
        return outcome instanceof Outcome.Answered<Classification> answered
                ? new @Nullable Object[] {
                    Answers.labels(answered.answer().labels()), Answers.best(answered.answer()), null
                }
                : new @Nullable Object[] {null, null, error(outcome)};
    }

    private static @Nullable Object[] embedding(Outcome<Embedding> outcome) {
        return outcome instanceof Outcome.Answered<Embedding> answered
                ? new @Nullable Object[] {Answers.embedding(answered.answer()), null}
                : new @Nullable Object[] {null, error(outcome)};
    }

    private static String error(Outcome<?> outcome) {
        return outcome instanceof Outcome.Failed<?> failed ? Answers.error(failed) : "";
    }

    private static Row with(Row row, @Nullable Object[] more) {
        @Nullable Object[] values = new Object[row.length() + more.length];
        for (int i = 0; i < row.length(); i++) {
            values[i] = row.get(i);
        }
        System.arraycopy(more, 0, values, row.length(), more.length);
        return RowFactory.create(values);
    }
}
