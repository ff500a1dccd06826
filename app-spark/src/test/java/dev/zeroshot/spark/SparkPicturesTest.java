package dev.zeroshot.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.zeroshot.core.prompt.PromptSet;
import dev.zeroshot.core.ranking.Selection;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** Columns with answers, in the process of the test. */
class SparkPicturesTest {
    private static final Path SAMPLES =
            Path.of("../model-starter/samples").toAbsolutePath().normalize();
    private static final PromptSet PROMPTS = PromptSet.of("a photo of a cat", "a photo of a flower", "a rocket");

    private static Dataset<Row> samples() {
        return LocalSpark.session()
                .read()
                .format("binaryFile")
                .option("pathGlobFilter", "*.jpg")
                .load(SAMPLES.toString());
    }

    @Test
    void ranksPromptsForBytes() {
        List<Row> rows = SparkPictures.of("starter")
                .classify(samples(), PROMPTS, Selection.all())
                .orderBy("path")
                .collectAsList();

        assertEquals(5, rows.size());
        Row cat = rows.get(0);
        assertTrue(cat.<String>getAs("path").endsWith("cat.jpg"));
        assertEquals("a photo of a cat", cat.getAs("label"));
        assertNull(cat.getAs("error"));
        List<Row> labels = cat.getList(cat.fieldIndex("labels"));
        assertEquals(3, labels.size());
        assertEquals(1, labels.stream().mapToDouble(label -> label.getDouble(1)).sum(), 1e-9);
    }
}
