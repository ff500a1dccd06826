package dev.zeroshot.spark.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pipelines that one version of Spark saves and the others load. */
class PipelineIT {
    private static final String SCRIPT = "src/test/python/pipeline.py";

    @TempDir
    Path folder;

    @Test
    void everyVersionLoadsWhatEachSaves() throws Exception {
        List<SparkHome> versions = SparkHome.all();
        for (SparkHome saving : versions) {
            Path saved = folder.resolve(saving.version());
            List<String> expected = rows(saving, "save", saved);
            assertEquals(5, expected.size());
            for (SparkHome loading : versions) {
                if (!loading.equals(saving)) {
                    assertEquals(expected, rows(loading, "load", saved), saving + " -> " + loading);
                }
            }
        }
    }

    private static List<String> rows(SparkHome spark, String what, Path saved)
            throws IOException, InterruptedException {
        Path script = Path.of(SCRIPT).toAbsolutePath();
        return spark.python(
                        script.toString(), SparkHome.JAR.toString(), Project.SAMPLES.toString(), what, saved.toString())
                .well()
                .out()
                .lines()
                .filter(line -> line.startsWith("ROW "))
                .toList();
    }
}
