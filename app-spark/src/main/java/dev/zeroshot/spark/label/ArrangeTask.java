package dev.zeroshot.spark.label;

import dev.zeroshot.core.label.Examined;
import dev.zeroshot.core.label.LabelRow;
import dev.zeroshot.core.label.LabelSettings.Arrangement;
import dev.zeroshot.core.label.RowMaker;
import dev.zeroshot.core.label.journal.Entry;
import dev.zeroshot.core.label.split.Split;
import dev.zeroshot.core.prompt.Label;
import dev.zeroshot.core.ranking.Ranking;
import dev.zeroshot.spark.task.Answers;
import dev.zeroshot.spark.task.Asked;
import java.io.Serial;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** From {@link ExaminedRow}s and their groups to the rows of the data set. */
final class ArrangeTask implements MapPartitionsFunction<Row, Row> {
    @Serial
    private static final long serialVersionUID = 1L;

    static final StructType SCHEMA = new StructType()
            .add("image", DataTypes.StringType)
            .add("class", DataTypes.StringType)
            .add("probability", DataTypes.DoubleType)
            .add("split", DataTypes.StringType)
            .add("note", DataTypes.StringType)
            .add("sha256", DataTypes.StringType)
            .add("group", DataTypes.StringType)
            .add("duplicate", DataTypes.StringType)
            .add("labels", Answers.LABELS);

    private final Asked asked;
    private final ArrangementText arrangement;
    private final Broadcast<GroupTable> groups;

    ArrangeTask(Asked asked, ArrangementText arrangement, Broadcast<GroupTable> groups) {
        this.asked = asked;
        this.arrangement = arrangement;
        this.groups = groups;
    }

    @Override
    public Iterator<Row> call(Iterator<Row> rows) {
        List<Label> labels = asked.prompts().labels();
        Arrangement how = arrangement.arrangement();
        GroupTable table = groups.value();
        Stream<Row> all = StreamSupport.stream(Spliterators.spliteratorUnknownSize(rows, Spliterator.ORDERED), false);
        return all.map(row -> {
                    RowMaker maker = new RowMaker(labels, new Ranking(ExaminedRow.scale(row)), how);
                    return row(ExaminedRow.examined(row), maker, table);
                })
                .iterator();
    }

    private static Row row(Examined picture, RowMaker maker, GroupTable table) {
        boolean scored = picture.state() == Entry.State.SCORED;
        LabelRow made = maker.row(picture, scored ? table.group(picture.sha256()) : "");
        Optional<String> duplicate =
                scored ? table.exact(picture.sha256()).map(exact -> exact ? "exact" : "near") : Optional.empty();
        return RowFactory.create(
                made.image(),
                made.className(),
                Answers.nullable(made.probability()),
                made.split().map(Split::folder).orElse(""),
                made.note(),
                made.sha256(),
                made.group(),
                duplicate.orElse(null),
                Answers.labels(made.scores()));
    }
}
