package dev.zeroshot.spark.label;

import dev.zeroshot.core.classify.Question;
import dev.zeroshot.core.label.Examined;
import dev.zeroshot.core.label.Examiner;
import dev.zeroshot.core.label.journal.Entry;
import dev.zeroshot.core.label.rule.LabelRule;
import dev.zeroshot.core.model.ZeroshotModel;
import dev.zeroshot.core.picture.bytes.PictureLimits;
import dev.zeroshot.core.picture.pixels.ImageIoDecoder;
import dev.zeroshot.core.pipeline.OrderedPipeline.BatchStep;
import dev.zeroshot.spark.engine.Engine;
import dev.zeroshot.spark.engine.EngineSettings;
import dev.zeroshot.spark.task.Asked;
import dev.zeroshot.spark.task.Counters;
import dev.zeroshot.spark.task.PictureTask;
import dev.zeroshot.spark.task.RowPictures;
import java.io.Serial;
import java.util.OptionalDouble;
import org.apache.spark.sql.Row;

/** What is known of each picture, as {@link ExaminedRow}s. */
final class ExamineTask extends PictureTask {
    @Serial
    private static final long serialVersionUID = 1L;

    private final Asked asked;
    private final ArrangementText arrangement;

    ExamineTask(
            EngineSettings settings,
            RowPictures pictures,
            Counters counters,
            Asked asked,
            ArrangementText arrangement) {
        super(settings, 0, pictures, counters);
        this.asked = asked;
        this.arrangement = arrangement;
    }

    @Override
    protected BatchStep<Row, Row> step(Engine engine, ZeroshotModel model) {
        Question question = engine.question(asked.prompts());
        Examiner examiner = new Examiner(model, new ImageIoDecoder(PictureLimits.DEFAULT));
        LabelRule rule = arrangement.arrangement().rule();
        examiner.require(rule);
        OptionalDouble scale = examiner.classifier().ranking().logitScale();
        return rows(examiner.step(question), (row, examined) -> answered(examined, scale));
    }

    private static Answered answered(Examined examined, OptionalDouble scale) {
        return new Answered(ExaminedRow.of(examined, scale), examined.state() != Entry.State.SCORED);
    }
}
