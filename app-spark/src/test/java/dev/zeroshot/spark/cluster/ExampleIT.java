package dev.zeroshot.spark.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** README's examples, as they stand there. */
class ExampleIT {
    @TempDir
    Path folder;

    @ParameterizedTest
    @MethodSource("dev.zeroshot.spark.cluster.SparkHome#all")
    void pythonRunsReadme(SparkHome spark) throws Exception {
        Path script = Files.writeString(folder.resolve("example.py"), Project.example("python"));

        assertAnswers(spark.python(script.toString()).well().out());
    }

    @ParameterizedTest
    @MethodSource("dev.zeroshot.spark.cluster.SparkHome#all")
    void scalaRunsReadme(SparkHome spark) throws Exception {
        Path script = Files.writeString(folder.resolve("example.scala"), Project.example("scala") + "\nsys.exit(0)\n");

        assertAnswers(spark.scala(script).well().out());
    }

    private static void assertAnswers(String table) {
        List<String> rows = table.lines().filter(line -> line.contains(".jpg")).toList();
        assertEquals(5, rows.size(), table);
        assertTrue(rows.stream().anyMatch(row -> row.matches(".*/cat\\.jpg *\\|a cat *\\|.*")), table);
        assertTrue(rows.stream().allMatch(row -> row.matches(".*\\|(null|NULL) *\\|")), table);
    }
}
