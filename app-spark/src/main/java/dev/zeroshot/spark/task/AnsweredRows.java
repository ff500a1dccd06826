package dev.zeroshot.spark.task;

import dev.zeroshot.core.classify.Classification;
import dev.zeroshot.core.classify.ClassifyService;
import dev.zeroshot.core.embedding.ImageEncoder;
import dev.zeroshot.core.embedding.PictureBatchStep;
import dev.zeroshot.core.error.UsageException;
import dev.zeroshot.core.model.ZeroshotModel;
import dev.zeroshot.core.pipeline.OrderedPipeline.BatchStep;
import dev.zeroshot.core.pipeline.Outcome;
import dev.zeroshot.spark.engine.Engine;
import dev.zeroshot.spark.engine.EngineSettings;
import java.io.Serial;
import java.util.function.Function;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;

/** Rows with the answers behind their own columns: labels, best label, error; or embedding, error. */
public final class AnsweredRows extends PictureTask {
    @Serial
    private static final long serialVersionUID = 1L;

    private final @Nullable Asked asked;

    /**
     * Rows with answers.
     *
     * @param settings which engine
     * @param batchSize how many pictures are encoded in one call; 0 for what suits the model
     * @param pictures where rows have their pictures
     * @param counters count what became of them; null where nobody asks
     * @param asked what pictures are asked, which adds three values; null to embed them, which adds two
     */
    public AnsweredRows(
            EngineSettings settings,
            int batchSize,
            RowPictures pictures,
            @Nullable Counters counters,
            @Nullable Asked asked) {
        super(settings, batchSize, pictures, counters);
        this.asked = asked;
    }

    @Override
    protected BatchStep<Row, Row> step(Engine engine, ZeroshotModel model) {
        if (asked != null) {
            ClassifyService service = new ClassifyService(model, 1);
            return rows(service.step(engine.question(asked.prompts()), asked.selection()), join(2, labels ->
                    new @Nullable Object[] {Answers.labels(labels.labels()), best(labels)}));
        }
        ImageEncoder encoder = model.imageEncoder()
                .orElseThrow(
                        () -> new UsageException(
                                "the model '" + model.card().id()
                                        + "' gives similarities only and no embeddings; choose a model that runs on the executors"));
        return rows(new PictureBatchStep<>(encoder, (name, embedding) -> embedding), join(1, embedding ->
                new @Nullable Object[] {Answers.embedding(embedding)}));
    }

    private static @Nullable String best(Classification answer) {
        return answer.labels().isEmpty() ? null : answer.labels().get(0).label();
    }

    /** The values of an answer and no error, or as many nulls and the error. */
    private static <T> Join<Outcome<T>> join(int count, Function<T, @Nullable Object[]> values) {
        return (row, outcome) -> {
            @Nullable Object[] own = new Object[row.length() + count + 1];
            for (int i = 0; i < row.length(); i++) {
                own[i] = row.get(i);
            }
            if (outcome instanceof Outcome.Answered<T> answered) {
                System.arraycopy(values.apply(answered.answer()), 0, own, row.length(), count);
            } else if (outcome instanceof Outcome.Failed<T> failed) {
                own[own.length - 1] = Answers.error(failed);
            }
            return new Answered(RowFactory.create(own), outcome instanceof Outcome.Failed<T>);
        };
    }
}
