package dev.zeroshot.spark.task;

import dev.zeroshot.core.embedding.Embedding;
import dev.zeroshot.core.pipeline.Outcome;
import dev.zeroshot.core.ranking.RankedLabel;
import java.util.List;
import java.util.OptionalDouble;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/** Answers as values of columns. */
public final class Answers {
    /**
     * The type of ranked labels: {@code array<struct<label: string, probability: double, similarity: double, background:
     * boolean>>}, best first. The probability is null for a model that has no recipe for it.
     */
    public static final DataType LABELS = DataTypes.createArrayType(
            DataTypes.createStructType(new StructField[] {
                DataTypes.createStructField("label", DataTypes.StringType, false),
                DataTypes.createStructField("probability", DataTypes.DoubleType, true),
                DataTypes.createStructField("similarity", DataTypes.DoubleType, false),
                DataTypes.createStructField("background", DataTypes.BooleanType, false)
            }),
            false);

    /** The type of embeddings: {@code array<float>}, of unit length. */
    public static final DataType EMBEDDING = DataTypes.createArrayType(DataTypes.FloatType, false);

    private Answers() {}

    /**
     * The columns that {@link AnsweredRows} adds where pictures are asked something.
     *
     * @param labels the name of the column for all wanted labels
     * @param label the name of the column for the best
     * @param error the name of the column for what is wrong with the picture
     * @return these columns alone
     */
    public static StructType classified(String labels, String label, String error) {
        return new StructType()
                .add(labels, LABELS)
                .add(label, DataTypes.StringType)
                .add(error, DataTypes.StringType);
    }

    /**
     * The columns that {@link AnsweredRows} adds where pictures are embedded.
     *
     * @param embedding the name of the column for the embedding
     * @param error the name of the column for what is wrong with the picture
     * @return these columns alone
     */
    public static StructType embedded(String embedding, String error) {
        return new StructType().add(embedding, EMBEDDING).add(error, DataTypes.StringType);
    }

    /**
     * Ranked labels.
     *
     * @param ranked best first
     * @return of the type {@link #LABELS}
     */
    public static Row[] labels(List<RankedLabel> ranked) {
        return ranked.stream()
                .map(label -> RowFactory.create(
                        label.label(), nullable(label.probability()), label.similarity(), label.background()))
                .toArray(Row[]::new);
    }

    static Float[] embedding(Embedding embedding) {
        Float[] values = new Float[embedding.dimension()];
        for (int i = 0; i < values.length; i++) {
            values[i] = embedding.get(i);
        }
        return values;
    }

    /**
     * A number as a column has it.
     *
     * @param number any
     * @return null where there is none
     */
    public static @Nullable Double nullable(OptionalDouble number) {
        return number.isPresent() ? number.getAsDouble() : null;
    }

    /**
     * Why a picture has no answer.
     *
     * @param failed the outcome
     * @return without the picture's name, which other columns have
     */
    public static String error(Outcome.Failed<?> failed) {
        String message = failed.why().getMessage();
        String name = failed.name() + ": ";
        return message.startsWith(name) ? message.substring(name.length()) : message;
    }
}
