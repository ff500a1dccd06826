package dev.zeroshot.spark;

import dev.zeroshot.core.error.UsageException;
import dev.zeroshot.core.prompt.PromptSet;
import dev.zeroshot.core.ranking.Selection;
import dev.zeroshot.core.text.NearestNames;
import dev.zeroshot.spark.engine.EngineSettings;
import dev.zeroshot.spark.task.AnsweredRows;
import dev.zeroshot.spark.task.Answers;
import dev.zeroshot.spark.task.Asked;
import dev.zeroshot.spark.task.FailFast;
import dev.zeroshot.spark.task.RowPictures;
import java.util.Arrays;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.SerializableConfiguration;
import org.jspecify.annotations.Nullable;

/**
 * Adds what a model says of pictures to data frames. Nothing native is loaded on the driver, and no model is opened there:
 * each executor opens one, when its first task begins, for all of its tasks.
 *
 * <p>A picture that fails has its error in a column, and the job goes on. A model that cannot be opened, or a question that
 * does not suit it, ends the job at the first task that meets it. A picture's answer does not depend on the partitions.
 * Immutable and thread-safe.
 */
public final class SparkPictures {
    private final EngineSettings settings;
    private final PictureColumns columns;
    private final int batchSize;

    /**
     * Pictures for a model.
     *
     * @param settings which model, and how it is opened
     * @param columns the names of columns
     * @param batchSize how many pictures are encoded in one call; 0 for what suits the model
     * @throws UsageException if the batch size is less than 0
     */
    public SparkPictures(EngineSettings settings, PictureColumns columns, int batchSize) {
        if (batchSize < 0) {
            throw new UsageException("the batch size " + batchSize + " is less than 1");
        }
        this.settings = settings;
        this.columns = columns;
        this.batchSize = batchSize;
    }

    /**
     * Pictures for a model, with the usual columns.
     *
     * @param model its id
     * @return pictures in the column {@code content}
     */
    public static SparkPictures of(String model) {
        return new SparkPictures(EngineSettings.of(model), PictureColumns.DEFAULT, 0);
    }

    /**
     * Ranks prompts for each picture.
     *
     * @param pictures a row a picture
     * @param prompts what pictures can show
     * @param selection which labels are wanted
     * @return the same rows with the columns for labels, best label and error; lazy
     * @throws UsageException if the columns do not fit
     */
    public Dataset<Row> classify(Dataset<?> pictures, PromptSet prompts, Selection selection) {
        StructType schema = classifiedSchema(pictures.schema());
        return answered(pictures, schema, Asked.of(prompts, selection));
    }

    /**
     * Embeds each picture.
     *
     * @param pictures a row a picture
     * @return the same rows with the columns for embedding and error; lazy
     * @throws UsageException if the columns do not fit
     */
    public Dataset<Row> embed(Dataset<?> pictures) {
        StructType schema = embeddedSchema(pictures.schema());
        return answered(pictures, schema, null);
    }

    /**
     * What {@link #classify} makes of a schema.
     *
     * @param schema of the pictures
     * @return with three more columns
     * @throws UsageException if the columns do not fit
     */
    public StructType classifiedSchema(StructType schema) {
        return extended(schema, Answers.classified(columns.labels(), columns.label(), columns.error()));
    }

    /**
     * What {@link #embed} makes of a schema.
     *
     * @param schema of the pictures
     * @return with two more columns
     * @throws UsageException if the columns do not fit
     */
    public StructType embeddedSchema(StructType schema) {
        return extended(schema, Answers.embedded(columns.embedding(), columns.error()));
    }

    private StructType extended(StructType schema, StructType more) {
        String[] names = schema.fieldNames();
        requireInput(schema);
        StructType extended = schema;
        for (StructField column : more.fields()) {
            if (Arrays.stream(names).anyMatch(name -> name.equalsIgnoreCase(column.name()))) {
                throw new UsageException("the data frame has a column '" + column.name()
                        + "' already; drop it, or name another column for the answers");
            }
            extended = extended.add(column);
        }
        return extended;
    }

    private void requireInput(StructType schema) {
        String[] names = schema.fieldNames();
        if (!Arrays.asList(names).contains(columns.input())) {
            throw new UsageException("the data frame has no column '" + columns.input() + "'"
                    + NearestNames.didYouMean(columns.input(), Arrays.asList(names))
                    + "; its columns are " + String.join(", ", names));
        }
        StructField field = schema.fields()[schema.fieldIndex(columns.input())];
        if (!field.dataType().equals(DataTypes.BinaryType) && !field.dataType().equals(DataTypes.StringType)) {
            throw new UsageException("the column '" + columns.input() + "' is of type "
                    + field.dataType().simpleString() + "; it must hold the bytes of pictures (binary) or their paths"
                    + " (string)");
        }
    }

    private Dataset<Row> answered(Dataset<?> pictures, StructType schema, @Nullable Asked asked) {
        SparkContext context = pictures.sparkSession().sparkContext();
        FailFast.watch(context);
        RowPictures source = RowPictures.of(
                pictures.schema().fieldIndex(columns.input()),
                new SerializableConfiguration(context.hadoopConfiguration()));
        AnsweredRows task = new AnsweredRows(settings, batchSize, source, null, asked);
        return pictures.toDF().mapPartitions(task, Encoders.row(schema));
    }
}
