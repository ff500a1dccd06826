package dev.zeroshot.spark.ml;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.zeroshot.core.error.UsageException;
import dev.zeroshot.spark.LocalSpark;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The stage of pipelines. */
class ZeroshotTransformerTest {
    @TempDir
    Path temporary;

    private static ZeroshotTransformer stage() {
        return new ZeroshotTransformer()
                .setPrompts("cat", "flower")
                .setTemplates("a photo of a {}", "a picture of a {}")
                .setBackground("something else")
                .setTop(2)
                .setBatchSize(3)
                .setPrecision("auto")
                .setInputCol("path")
                .setLabelCol("best");
    }

    @Test
    void isSavedAndLoadedByItselfAndInAPipeline() throws IOException {
        ZeroshotTransformer stage = stage();
        String alone = temporary.resolve("stage").toString();
        stage.write().overwrite().save(alone);
        ZeroshotTransformer loaded = ZeroshotTransformer.load(alone);
        assertEquals(stage.uid(), loaded.uid());
        assertArrayEquals(new String[] {"cat", "flower"}, loaded.getOrDefault(loaded.prompts()));
        List<Row> expected = stage.transform(LocalSpark.samples())
                .orderBy("path")
                .drop("content")
                .collectAsList();
        assertEquals(
                expected,
                loaded.transform(LocalSpark.samples())
                        .orderBy("path")
                        .drop("content")
                        .collectAsList());

        String saved = temporary.resolve("pipeline").toString();
        new Pipeline()
                .setStages(new PipelineStage[] {stage})
                .fit(LocalSpark.samples())
                .write()
                .overwrite()
                .save(saved);

        assertEquals(
                expected,
                PipelineModel.load(saved)
                        .transform(LocalSpark.samples())
                        .orderBy("path")
                        .drop("content")
                        .collectAsList());
        assertEquals("cat", expected.get(0).getAs("best"));
        assertEquals(
                2, expected.get(0).getList(expected.get(0).fieldIndex("labels")).size());
    }

    @Test
    void withoutPromptsItEmbeds() {
        ZeroshotTransformer stage = new ZeroshotTransformer().setEmbeddingCol("vector");

        Dataset<Row> rows = stage.transform(LocalSpark.samples());

        assertEquals(stage.transformSchema(LocalSpark.samples().schema()), rows.schema());
        assertTrue(rows.collectAsList().stream()
                .allMatch(row -> row.getList(row.fieldIndex("vector")).size() > 100));
    }

    @Test
    void schemaIsThatOfTheAnswer() {
        assertEquals(
                stage().transform(LocalSpark.samples()).schema(),
                stage().transformSchema(LocalSpark.samples().schema()));
    }

    @Test
    void copiesHaveTheirOwnParameters() {
        ZeroshotTransformer stage = stage();

        ZeroshotTransformer copy = stage.copy(new ParamMap().put(stage.labelCol(), "other"));

        assertEquals("best", stage.getOrDefault(stage.labelCol()));
        assertEquals("other", copy.getOrDefault(copy.labelCol()));
        assertEquals(22, 5 + copy.params().length);
    }

    @Test
    void wrongParametersAreToldOnTheDriver() {
        assertTrue(message(stage().setPrecision("int7")).contains("there is no precision 'int7'"));
        assertTrue(message(stage().setTemplates("no place")).contains("has no {}"));
        assertTrue(message(stage().setMinProbability(2)).contains("is not between 0 and 1"));
        assertTrue(message(stage().setBatchSize(-1)).contains("batch size -1"));
        assertTrue(message(new ZeroshotTransformer().setBackground("else")).contains("no prompts"));
        assertTrue(message(stage().setModel(" ")).contains("name is empty"));
    }

    private static String message(ZeroshotTransformer stage) {
        return assertThrows(
                        UsageException.class,
                        () -> stage.transformSchema(LocalSpark.samples().schema()))
                .getMessage();
    }
}
