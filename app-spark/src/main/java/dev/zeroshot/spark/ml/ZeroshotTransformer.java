package dev.zeroshot.spark.ml;

import dev.zeroshot.core.error.UsageException;
import dev.zeroshot.core.model.Precision;
import dev.zeroshot.core.prompt.PromptSet;
import dev.zeroshot.core.prompt.PromptTemplate;
import dev.zeroshot.core.ranking.Selection;
import dev.zeroshot.spark.PictureColumns;
import dev.zeroshot.spark.SparkPictures;
import dev.zeroshot.spark.engine.EngineSettings;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import org.apache.spark.ml.Transformer;
import org.apache.spark.ml.param.BooleanParam;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.param.StringArrayParam;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.DefaultParamsWritable;
import org.apache.spark.ml.util.Identifiable;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/**
 * A stage of a pipeline: with prompts it ranks them for each picture, without it embeds each picture. See
 * {@link SparkPictures}, which does the work. It is saved and loaded as every other stage. Not thread-safe, as every other
 * stage.
 */
public final class ZeroshotTransformer extends Transformer implements DefaultParamsWritable {
    private static final long serialVersionUID = 1L;

    private final String uid;
    private final Param<String> model;
    private final StringArrayParam prompts;
    private final StringArrayParam templates;
    private final StringArrayParam background;
    private final IntParam top;
    private final DoubleParam minProbability;
    private final IntParam batchSize;
    private final Param<String> precision;
    private final Param<String> device;
    private final DoubleParam logitScale;
    private final BooleanParam onnx;
    private final BooleanParam exact;
    private final Param<String> inputCol;
    private final Param<String> labelsCol;
    private final Param<String> labelCol;
    private final Param<String> embeddingCol;
    private final Param<String> errorCol;

    /** A stage with a name of its own. */
    public ZeroshotTransformer() {
        this(Identifiable.randomUID("zeroshot"));
    }

    /**
     * A stage that has a name.
     *
     * @param uid its name
     */
    public ZeroshotTransformer(String uid) {
        this.uid = uid;
        model = text("model", "a name of the catalogue, or a folder that executors see");
        prompts = texts("prompts", "what pictures can show; none to embed them");
        templates = texts("templates", "texts around each prompt, as 'a photo of a {}'; several are averaged");
        background = texts("background", "prompts that stand for everything else");
        top = new IntParam(this, "top", "how many labels are wanted, the best; 0 for all");
        minProbability = new DoubleParam(this, "minProbability", "the least probability of a wanted label, 0 to 1");
        batchSize = new IntParam(this, "batchSize", "pictures in one call of the model; 0 for what suits it");
        precision = text("precision", "numbers to compute with: " + String.join(", ", Precision.names()));
        device = text("device", "where executors run the model, as its backend names it; empty for its default");
        logitScale = new DoubleParam(this, "logitScale", "factor on the similarity; 0 for the model's own");
        onnx = new BooleanParam(this, "onnx", "open a folder's ONNX export even where it holds weights too");
        exact = new BooleanParam(this, "exact", "decode every pixel of large JPEGs");
        inputCol = text("inputCol", "column with the bytes of pictures, or their paths");
        labelsCol = text("labelsCol", "column for all wanted labels, best first");
        labelCol = text("labelCol", "column for the best label");
        embeddingCol = text("embeddingCol", "column for the embedding");
        errorCol = text("errorCol", "column for what is wrong with a picture that failed");
        setDefaults();
    }

    private Param<String> text(String name, String what) {
        return new Param<>(this, name, what);
    }

    private StringArrayParam texts(String name, String what) {
        return new StringArrayParam(this, name, what);
    }

    private void setDefaults() {
        PictureColumns columns = PictureColumns.DEFAULT;
        setDefault(model, EngineSettings.DEFAULT_MODEL);
        setDefault(prompts, new String[0]);
        setDefault(templates, new String[0]);
        setDefault(background, new String[0]);
        setDefault(top, 0);
        setDefault(minProbability, 0.0);
        setDefault(batchSize, 0);
        setDefault(precision, Precision.FLOAT32.text());
        setDefault(device, "");
        setDefault(logitScale, 0.0);
        setDefault(onnx, false);
        setDefault(exact, false);
        setDefault(inputCol, columns.input());
        setDefault(labelsCol, columns.labels());
        setDefault(labelCol, columns.label());
        setDefault(embeddingCol, columns.embedding());
        setDefault(errorCol, columns.error());
    }

    /**
     * Reads a stage that was saved.
     *
     * @param path where
     * @return the stage
     */
    public static ZeroshotTransformer load(String path) {
        return read().load(path);
    }

    /**
     * What reads stages that were saved; pipelines ask for it.
     *
     * @return a reader
     */
    public static MLReader<ZeroshotTransformer> read() {
        return new DefaultParamsReader<>();
    }

    @Override
    public String uid() {
        return uid;
    }

    @Override
    public ZeroshotTransformer copy(ParamMap extra) {
        return defaultCopy(extra);
    }

    @Override
    public Dataset<Row> transform(Dataset<?> pictures) {
        return embeds() ? work().embed(pictures) : work().classify(pictures, promptSet(), selection());
    }

    @Override
    public StructType transformSchema(StructType schema) {
        if (embeds()) {
            return work().embeddedSchema(schema);
        }
        promptSet();
        selection();
        return work().classifiedSchema(schema);
    }

    private boolean embeds() {
        if (getOrDefault(prompts).length > 0) {
            return false;
        }
        if (getOrDefault(background).length > 0 || getOrDefault(templates).length > 0) {
            throw new UsageException("there are templates or background prompts, but no prompts");
        }
        return true;
    }

    private PromptSet promptSet() {
        List<PromptTemplate> filled =
                Arrays.stream(getOrDefault(templates)).map(PromptTemplate::new).toList();
        return PromptSet.of(Arrays.asList(getOrDefault(prompts)), Arrays.asList(getOrDefault(background)), filled);
    }

    private Selection selection() {
        int best = (Integer) getOrDefault(top);
        return new Selection(
                best == 0 ? OptionalInt.empty() : OptionalInt.of(best), (Double) getOrDefault(minProbability));
    }

    private SparkPictures work() {
        String name = getOrDefault(precision);
        Precision numbers = Precision.of(name)
                .orElseThrow(() -> new UsageException(
                        "there is no precision '" + name + "'; give one of " + String.join(", ", Precision.names())));
        EngineSettings settings = new EngineSettings(
                getOrDefault(model),
                numbers,
                getOrDefault(device),
                (Double) getOrDefault(logitScale),
                (Boolean) getOrDefault(onnx),
                (Boolean) getOrDefault(exact));
        PictureColumns columns = new PictureColumns(
                getOrDefault(inputCol),
                getOrDefault(labelsCol),
                getOrDefault(labelCol),
                getOrDefault(embeddingCol),
                getOrDefault(errorCol));
        return new SparkPictures(settings, columns, (Integer) getOrDefault(batchSize));
    }

    /**
     * The parameter {@code model}.
     *
     * @return a name of the catalogue, or a folder that executors see; default {@code starter}
     */
    public Param<String> model() {
        return model;
    }

    /**
     * Sets {@code model}.
     *
     * @param value a name of the catalogue, or a folder that executors see; default {@code starter}
     * @return this stage
     */
    public ZeroshotTransformer setModel(String value) {
        set(model, value);
        return this;
    }

    /**
     * The parameter {@code prompts}.
     *
     * @return what pictures can show; none to embed them
     */
    public StringArrayParam prompts() {
        return prompts;
    }

    /**
     * Sets {@code prompts}.
     *
     * @param value what pictures can show; none to embed them
     * @return this stage
     */
    public ZeroshotTransformer setPrompts(String... value) {
        set(prompts, value);
        return this;
    }

    /**
     * The parameter {@code templates}.
     *
     * @return texts around each prompt, as {@code a photo of a {}}; several are averaged
     */
    public StringArrayParam templates() {
        return templates;
    }

    /**
     * Sets {@code templates}.
     *
     * @param value texts around each prompt, as {@code a photo of a {}}; several are averaged
     * @return this stage
     */
    public ZeroshotTransformer setTemplates(String... value) {
        set(templates, value);
        return this;
    }

    /**
     * The parameter {@code background}.
     *
     * @return prompts that stand for everything else
     */
    public StringArrayParam background() {
        return background;
    }

    /**
     * Sets {@code background}.
     *
     * @param value prompts that stand for everything else
     * @return this stage
     */
    public ZeroshotTransformer setBackground(String... value) {
        set(background, value);
        return this;
    }

    /**
     * The parameter {@code top}.
     *
     * @return how many labels are wanted, the best; 0 for all
     */
    public IntParam top() {
        return top;
    }

    /**
     * Sets {@code top}.
     *
     * @param value how many labels are wanted, the best; 0 for all
     * @return this stage
     */
    public ZeroshotTransformer setTop(int value) {
        set(top, value);
        return this;
    }

    /**
     * The parameter {@code minProbability}.
     *
     * @return the least probability of a wanted label, [0, 1]
     */
    public DoubleParam minProbability() {
        return minProbability;
    }

    /**
     * Sets {@code minProbability}.
     *
     * @param value the least probability of a wanted label, [0, 1]
     * @return this stage
     */
    public ZeroshotTransformer setMinProbability(double value) {
        set(minProbability, value);
        return this;
    }

    /**
     * The parameter {@code batchSize}.
     *
     * @return pictures in one call of the model; 0 for what suits it
     */
    public IntParam batchSize() {
        return batchSize;
    }

    /**
     * Sets {@code batchSize}.
     *
     * @param value pictures in one call of the model; 0 for what suits it
     * @return this stage
     */
    public ZeroshotTransformer setBatchSize(int value) {
        set(batchSize, value);
        return this;
    }

    /**
     * The parameter {@code precision}.
     *
     * @return numbers to compute with: {@code float32}, {@code int8} or {@code auto}
     */
    public Param<String> precision() {
        return precision;
    }

    /**
     * Sets {@code precision}.
     *
     * @param value numbers to compute with: {@code float32}, {@code int8} or {@code auto}
     * @return this stage
     */
    public ZeroshotTransformer setPrecision(String value) {
        set(precision, value);
        return this;
    }

    /**
     * The parameter {@code device}.
     *
     * @return where executors run the model, as its backend names it; empty for its default
     */
    public Param<String> device() {
        return device;
    }

    /**
     * Sets {@code device}.
     *
     * @param value where executors run the model, as its backend names it; empty for its default
     * @return this stage
     */
    public ZeroshotTransformer setDevice(String value) {
        set(device, value);
        return this;
    }

    /**
     * The parameter {@code logitScale}.
     *
     * @return factor on the similarity before the softmax; 0 for the model's own
     */
    public DoubleParam logitScale() {
        return logitScale;
    }

    /**
     * Sets {@code logitScale}.
     *
     * @param value factor on the similarity before the softmax; 0 for the model's own
     * @return this stage
     */
    public ZeroshotTransformer setLogitScale(double value) {
        set(logitScale, value);
        return this;
    }

    /**
     * The parameter {@code onnx}.
     *
     * @return whether a folder's ONNX export is opened even where it holds weights too
     */
    public BooleanParam onnx() {
        return onnx;
    }

    /**
     * Sets {@code onnx}.
     *
     * @param value whether a folder's ONNX export is opened even where it holds weights too
     * @return this stage
     */
    public ZeroshotTransformer setOnnx(boolean value) {
        set(onnx, value);
        return this;
    }

    /**
     * The parameter {@code exact}.
     *
     * @return whether every pixel of large JPEGs is decoded
     */
    public BooleanParam exact() {
        return exact;
    }

    /**
     * Sets {@code exact}.
     *
     * @param value whether every pixel of large JPEGs is decoded
     * @return this stage
     */
    public ZeroshotTransformer setExact(boolean value) {
        set(exact, value);
        return this;
    }

    /**
     * The parameter {@code inputCol}.
     *
     * @return column with the bytes of pictures, or their paths; default {@code content}
     */
    public Param<String> inputCol() {
        return inputCol;
    }

    /**
     * Sets {@code inputCol}.
     *
     * @param value column with the bytes of pictures, or their paths; default {@code content}
     * @return this stage
     */
    public ZeroshotTransformer setInputCol(String value) {
        set(inputCol, value);
        return this;
    }

    /**
     * The parameter {@code labelsCol}.
     *
     * @return column for all wanted labels, best first; default {@code labels}
     */
    public Param<String> labelsCol() {
        return labelsCol;
    }

    /**
     * Sets {@code labelsCol}.
     *
     * @param value column for all wanted labels, best first; default {@code labels}
     * @return this stage
     */
    public ZeroshotTransformer setLabelsCol(String value) {
        set(labelsCol, value);
        return this;
    }

    /**
     * The parameter {@code labelCol}.
     *
     * @return column for the best label; default {@code label}
     */
    public Param<String> labelCol() {
        return labelCol;
    }

    /**
     * Sets {@code labelCol}.
     *
     * @param value column for the best label; default {@code label}
     * @return this stage
     */
    public ZeroshotTransformer setLabelCol(String value) {
        set(labelCol, value);
        return this;
    }

    /**
     * The parameter {@code embeddingCol}.
     *
     * @return column for the embedding; default {@code embedding}
     */
    public Param<String> embeddingCol() {
        return embeddingCol;
    }

    /**
     * Sets {@code embeddingCol}.
     *
     * @param value column for the embedding; default {@code embedding}
     * @return this stage
     */
    public ZeroshotTransformer setEmbeddingCol(String value) {
        set(embeddingCol, value);
        return this;
    }

    /**
     * The parameter {@code errorCol}.
     *
     * @return column for what is wrong with a picture that failed; default {@code error}
     */
    public Param<String> errorCol() {
        return errorCol;
    }

    /**
     * Sets {@code errorCol}.
     *
     * @param value column for what is wrong with a picture that failed; default {@code error}
     * @return this stage
     */
    public ZeroshotTransformer setErrorCol(String value) {
        set(errorCol, value);
        return this;
    }
}
