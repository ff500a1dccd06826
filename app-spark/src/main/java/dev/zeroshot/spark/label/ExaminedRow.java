package dev.zeroshot.spark.label;

import dev.zeroshot.core.label.Examined;
import dev.zeroshot.core.label.duplicate.PerceptualHash;
import dev.zeroshot.core.label.journal.Entry;
import dev.zeroshot.spark.task.Answers;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** What is known of a picture as a row, between the two halves of a labelling. */
final class ExaminedRow {
    static final String STATE = "state";
    static final String SHA256 = "sha256";
    static final String HASH = "hash";

    static final StructType SCHEMA = new StructType()
            .add("image", DataTypes.StringType)
            .add(STATE, DataTypes.StringType)
            .add(SHA256, DataTypes.StringType)
            .add(HASH, DataTypes.StringType)
            .add("cosines", DataTypes.createArrayType(DataTypes.DoubleType, false))
            .add("note", DataTypes.StringType)
            .add("scale", DataTypes.DoubleType);

    private ExaminedRow() {}

    static Row of(Examined picture, OptionalDouble scale) {
        return RowFactory.create(
                picture.image(),
                picture.state().name(),
                picture.sha256(),
                picture.hash().map(PerceptualHash::toString).orElse(null),
                picture.cosines().toArray(Double[]::new),
                picture.note(),
                Answers.nullable(scale));
    }

    static Examined examined(Row row) {
        List<Double> cosines = row.getList(4);
        Optional<PerceptualHash> hash =
                row.isNullAt(3) ? Optional.empty() : Optional.of(PerceptualHash.parse(row.getString(3)));
        return new Examined(
                row.getString(0),
                Entry.State.valueOf(row.getString(1)),
                row.getString(2),
                hash,
                cosines,
                row.getString(5));
    }

    static OptionalDouble scale(Row row) {
        return row.isNullAt(6) ? OptionalDouble.empty() : OptionalDouble.of(row.getDouble(6));
    }
}
