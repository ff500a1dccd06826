package dev.zeroshot.spark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.zeroshot.core.error.UsageException;
import dev.zeroshot.core.prompt.PromptSet;
import dev.zeroshot.core.ranking.Selection;
import dev.zeroshot.spark.engine.EngineSettings;
import dev.zeroshot.spark.engine.Engines;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.Test;

/** Columns with answers, in the process of the test. */
class SparkPicturesTest {
    private static final PromptSet PROMPTS = PromptSet.of("a photo of a cat", "a photo of a flower", "a rocket");

    private static List<Row> classified(Dataset<Row> pictures) {
        return SparkPictures.of("starter")
                .classify(pictures, PROMPTS, Selection.all())
                .orderBy("path")
                .drop("content")
                .collectAsList();
    }

    @Test
    void ranksPromptsForBytes() {
        List<Row> rows = classified(LocalSpark.samples());

        assertEquals(5, rows.size());
        Row cat = rows.get(0);
        assertTrue(cat.<String>getAs("path").endsWith("cat.jpg"));
        assertEquals("a photo of a cat", cat.getAs("label"));
        assertNull(cat.getAs("error"));
        List<Row> labels = cat.getList(cat.fieldIndex("labels"));
        assertEquals(3, labels.size());
        assertEquals(1, labels.stream().mapToDouble(label -> label.getDouble(1)).sum(), 1e-9);
    }

    @Test
    void answersDoNotDependOnPartitions() {
        List<Row> expected = classified(LocalSpark.samples().coalesce(1));

        assertEquals(expected, classified(LocalSpark.samples().repartition(7)));
        assertEquals(expected, classified(LocalSpark.samples().repartition(2, col("length"))));
        assertEquals(
                expected,
                SparkPictures.of("starter")
                        .classify(
                                LocalSpark.samples().drop("content").withColumn("content", col("path")),
                                PROMPTS,
                                Selection.all())
                        .orderBy("path")
                        .drop("content")
                        .collectAsList(),
                "by path");
    }

    @Test
    void aPictureThatFailsHasItsErrorAndTheOthersTheirAnswers() {
        Dataset<Row> pictures = LocalSpark.samples()
                .withColumn("number", lit(0))
                .unionByName(LocalSpark.samples()
                        .limit(1)
                        .withColumn("content", lit(new byte[] {1, 2, 3}))
                        .withColumn("number", lit(1)))
                .unionByName(LocalSpark.samples()
                        .limit(1)
                        .withColumn("content", lit(new byte[0]))
                        .withColumn("number", lit(2)))
                .unionByName(LocalSpark.samples()
                        .limit(1)
                        .withColumn("content", lit(null).cast(DataTypes.BinaryType))
                        .withColumn("number", lit(3)));

        List<Row> rows = SparkPictures.of("starter")
                .classify(pictures.coalesce(1), PROMPTS, Selection.top(1))
                .orderBy("number")
                .collectAsList();

        assertEquals(8, rows.size());
        assertTrue(rows.stream().limit(5).allMatch(row -> row.getAs("error") == null));
        assertTrue(rows.stream()
                .limit(5)
                .allMatch(row -> row.getList(row.fieldIndex("labels")).size() == 1));
        assertTrue(
                rows.get(5).<String>getAs("error").contains("picture"),
                rows.get(5).toString());
        assertEquals("the file is empty", rows.get(6).getAs("error"));
        assertEquals("the row has none", rows.get(7).getAs("error"));
        assertTrue(rows.stream().skip(5).allMatch(row -> row.getAs("labels") == null && row.getAs("label") == null));
    }

    @Test
    void pathsThatLeadNowhereHaveErrors() {
        Dataset<Row> paths = LocalSpark.session()
                .sql("select 'file:/nowhere/a.jpg' as content union all select 'nope://x/y' as content"
                        + " union all select ':' as content");

        List<Row> rows =
                SparkPictures.of("starter").embed(paths).orderBy("content").collectAsList();

        assertTrue(rows.get(0).<String>getAs("error").startsWith("cannot be read"), rows.toString());
        assertEquals("there is no such file", rows.get(1).getAs("error"));
        assertTrue(rows.get(2).<String>getAs("error").startsWith("cannot be read"), rows.toString());
    }

    @Test
    void emptyPartitionsOpenNothing() {
        int before = Engines.ofThisProcess().opened();
        Dataset<Row> none = LocalSpark.samples().where(col("length").lt(0)).repartition(5);

        assertEquals(0, SparkPictures.of("no model of this name").embed(none).count());
        assertEquals(before, Engines.ofThisProcess().opened());
    }

    @Test
    void allTasksShareOneEngine() {
        classified(LocalSpark.samples());
        int before = Engines.ofThisProcess().opened();

        classified(LocalSpark.samples().repartition(5));
        SparkPictures.of("starter").embed(LocalSpark.samples().repartition(3)).count();

        assertEquals(before, Engines.ofThisProcess().opened());
    }

    @Test
    void tenThousandPromptsAreEncodedOnce() {
        List<String> prompts = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            prompts.add("object " + i);
        }
        PromptSet many = PromptSet.of(prompts, List.of("something else"), List.of());

        List<Row> rows = SparkPictures.of("starter")
                .classify(LocalSpark.samples().repartition(4), many, Selection.top(5))
                .collectAsList();

        Set<Integer> sizes = new HashSet<>();
        rows.forEach(row -> sizes.add(row.getList(row.fieldIndex("labels")).size()));
        assertEquals(Set.of(5), sizes);
    }

    @Test
    void wrongColumnsAreToldOnTheDriver() {
        UsageException missing = assertThrows(UsageException.class, () -> new SparkPictures(
                        EngineSettings.of("starter"), PictureColumns.DEFAULT.withInput("contents"), 0)
                .embed(LocalSpark.samples()));
        assertTrue(missing.getMessage().contains("no column 'contents'; did you mean content?"), missing.getMessage());
        UsageException there = assertThrows(UsageException.class, () -> SparkPictures.of("starter")
                .embed(LocalSpark.samples().withColumn("error", lit(1))));
        assertTrue(there.getMessage().contains("has a column 'error' already"), there.getMessage());
        UsageException type = assertThrows(UsageException.class, () -> SparkPictures.of("starter")
                .embed(LocalSpark.samples().withColumn("content", lit(1))));
        assertTrue(type.getMessage().contains("is of type int"), type.getMessage());
    }
}
