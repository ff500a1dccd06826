package dev.zeroshot.spark.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.zeroshot.spark.LocalSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The commands by spark-submit in {@code local[2]}, against the command line on the same folder. */
class SubmitIT {
    private static final String VERSIONS = "dev.zeroshot.spark.cluster.SparkHome#all";
    private static final int PICTURES = 300;
    private static final int SOME_FAILED = 1;

    @TempDir
    private static Path shared;

    private static String pictures = "";

    @TempDir
    Path folder;

    @BeforeAll
    static void draw() throws IOException {
        Path drawn = JpegFolder.fill(shared.resolve("pictures"), PICTURES, 100);
        Files.copy(Project.SAMPLES.resolve("cat.jpg"), drawn.resolve("a cat.jpg"));
        pictures = drawn.toString();
    }

    @ParameterizedTest
    @MethodSource(VERSIONS)
    void classifies(SparkHome spark) throws Exception {
        List<Answered> expected = Answered.json(
                CommandLine.run("classify", pictures, "-p", "a cat", "-p", "a rocket", "--background", "else", "--json")
                        .as(SOME_FAILED)
                        .out());

        Path out = folder.resolve("out");
        spark.local(
                        "classify",
                        "--input",
                        pictures,
                        "-p",
                        "a cat",
                        "-p",
                        "a rocket",
                        "--background",
                        "else",
                        "--output",
                        out.toString())
                .as(SOME_FAILED);

        List<Answered> actual = Answered.classified(out);
        assertEquals(
                PICTURES / 100,
                actual.stream().filter(one -> one.labels().isEmpty()).count());
        Answered.assertSame(expected, actual);
    }

    @ParameterizedTest
    @MethodSource("dev.zeroshot.spark.cluster.SparkHome#newest")
    void embeds(SparkHome spark) throws Exception {
        List<Answered> expected = Answered.json(CommandLine.run("embed", "--image", pictures, "--json")
                .as(SOME_FAILED)
                .out());

        Path out = folder.resolve("out");
        spark.local("embed", "--input", pictures, "--output", out.toString()).as(SOME_FAILED);

        Answered.assertSame(expected, Answered.embedded(out));
    }

    @ParameterizedTest
    @MethodSource(VERSIONS)
    void labels(SparkHome spark) throws Exception {
        String[] rules = {"-p", "a cat=cat", "-p", "a rocket=rocket", "--background", "else", "--split", "0.6,0.2,0.2"};
        Path set = folder.resolve("set");
        CommandLine.run(with(rules, "label", pictures, "--out", set.toString())).as(SOME_FAILED);

        Path out = folder.resolve("out");
        spark.local(with(rules, "label", "--input", pictures, "--output", out.toString()))
                .as(SOME_FAILED);

        Map<String, String> expected = table(set.resolve("labels.csv"));
        assertEquals(PICTURES + 1, expected.size());
        assertEquals(expected, table(out.toString()));
    }

    private static String[] with(String[] rules, String... command) {
        return java.util.stream.Stream.of(command, rules)
                .flatMap(java.util.Arrays::stream)
                .toArray(String[]::new);
    }

    private static Map<String, String> table(String parquet) {
        Map<String, String> rows = new TreeMap<>();
        for (Row row : LocalSpark.session().read().parquet(parquet).collectAsList()) {
            String said = row.getAs("class") + "," + row.getAs("split") + "," + row.getAs("note");
            assertEquals(null, rows.put(row.getAs("image"), said.replace("null", "")));
        }
        return rows;
    }

    private static Map<String, String> table(Path csv) {
        Map<String, String> rows = new TreeMap<>();
        for (Row row : LocalSpark.session()
                .read()
                .option("header", "true")
                .option("escape", "\"")
                .csv(csv.toString())
                .collectAsList()) {
            String said = row.getAs("class") + "," + row.getAs("split") + "," + row.getAs("note");
            rows.put(row.getAs("image"), said.replace("null", ""));
        }
        return rows;
    }

    @Test
    void takesTenThousandPrompts() throws Exception {
        Path prompts = Files.writeString(
                folder.resolve("prompts.txt"),
                IntStream.range(0, 9_999)
                        .mapToObj(i -> "thing " + i)
                        .collect(Collectors.joining("\n", "", "\na cat\n")));
        List<SparkHome> versions = SparkHome.all();

        Path out = folder.resolve("out");
        versions.get(versions.size() - 1)
                .local(
                        "classify",
                        "--input",
                        Project.SAMPLES.resolve("cat.jpg").toString(),
                        "--prompts",
                        prompts.toString(),
                        "--output",
                        out.toString())
                .well();

        Answered cat = Answered.classified(out).get(0);
        assertEquals(10_000, cat.labels().size());
        assertEquals("a cat", cat.labels().get(0));
    }

    @ParameterizedTest
    @MethodSource("dev.zeroshot.spark.cluster.SparkHome#oldest")
    void saysInOneLineThatAModelIsNotThere(SparkHome spark) throws Exception {
        Ended ended = spark.local(
                        "embed",
                        "--model",
                        "some/model",
                        "--input",
                        pictures,
                        "--output",
                        folder.resolve("out").toString())
                .as(3);

        assertTrue(
                ended.err().lines().anyMatch(line -> line.contains("zeroshot") && line.contains("some/model")),
                ended::err);
    }
}
