package dev.zeroshot.spark.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A cluster of two workers, each a process of its own, and what can happen to them. */
@Timeout(1_800)
class ClusterIT {
    private static final String VERSIONS = "dev.zeroshot.spark.cluster.SparkHome#all";
    private static final int PICTURES = 640;
    private static final int SOME_FAILED = 1;
    private static final int MODEL_FAILED = 3;

    /** Spark reserves 300 MB of it. */
    private static final String HEAP = "512m";

    /** What the driver logs when it starts a task while the first one of it still runs. */
    private static final Pattern SECOND_ATTEMPT = Pattern.compile("Starting task \\d+\\.1 in stage");

    @TempDir
    private static Path shared;

    private static String pictures = "";
    private static List<Answered> expected = List.of();

    @TempDir
    Path folder;

    @BeforeAll
    static void answer() throws Exception {
        pictures = JpegFolder.fill(shared.resolve("pictures"), PICTURES, 100).toString();
        expected = Answered.json(CommandLine.run("classify", pictures, "-p", "a cat", "-p", "a rocket", "--json")
                .as(SOME_FAILED)
                .out());
        assertEquals(PICTURES, expected.size());
    }

    private Ended.Running classify(SparkHome spark, Standalone cluster, String... more) throws IOException {
        List<String> options = new ArrayList<>(cluster.options(HEAP));
        options.addAll(List.of(more));
        String output = folder.resolve("out").toString();
        return spark.submit(
                options, "classify", "--input", pictures, "-p", "a cat", "-p", "a rocket", "--output", output);
    }

    private static void await(Ended.Running job, Condition condition) throws IOException, InterruptedException {
        while (!condition.holds()) {
            assertTrue(job.process().isAlive(), () -> "the job ended before it could be disturbed");
            Thread.sleep(20);
        }
    }

    /** What a log says. */
    private interface Condition {
        boolean holds() throws IOException;
    }

    @ParameterizedTest
    @MethodSource(VERSIONS)
    void losesAndDoublesNothingWhenAnExecutorIsKilled(SparkHome spark) throws Exception {
        try (Standalone cluster = Standalone.start(spark, folder, List.of(Map.of(), Map.of()));
                Ended.Running job = classify(spark, cluster)) {
            await(job, () -> cluster.executorLog(0).contains("Finished task"));
            cluster.executors(0).forEach(ProcessHandle::destroyForcibly);

            Ended ended = job.end(SparkHome.PATIENCE).as(SOME_FAILED);

            assertTrue(ended.err().contains("Lost executor"), ended::err);
            Answered.assertSame(expected, Answered.classified(folder.resolve("out")));
        }
    }

    @ParameterizedTest
    @MethodSource("dev.zeroshot.spark.cluster.SparkHome#newest")
    void writesEachRowOnceWhenTasksRunTwice(SparkHome spark) throws Exception {
        try (Standalone cluster = Standalone.start(spark, folder, List.of(Map.of(), Map.of()));
                Ended.Running job = classify(
                        spark,
                        cluster,
                        "--conf",
                        "spark.speculation=true",
                        "--conf",
                        "spark.speculation.quantile=0.2",
                        "--conf",
                        "spark.speculation.multiplier=1.1")) {
            await(job, () -> cluster.executorLog(0).contains("Finished task"));
            List<ProcessHandle> slow = cluster.executors(0);
            signal("STOP", slow);
            await(job, () -> SECOND_ATTEMPT.matcher(job.err(0)).find());
            signal("CONT", slow);

            job.end(SparkHome.PATIENCE).as(SOME_FAILED);

            Answered.assertSame(expected, Answered.classified(folder.resolve("out")));
        }
    }

    private static void signal(String name, List<ProcessHandle> processes) throws IOException, InterruptedException {
        assertTrue(!processes.isEmpty(), "there is no executor");
        for (ProcessHandle process : processes) {
            int code = new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid()))
                    .start()
                    .waitFor();
            assertEquals(0, code, name);
        }
    }

    @ParameterizedTest
    @MethodSource("dev.zeroshot.spark.cluster.SparkHome#oldest")
    void failsAtOnceWhenOneExecutorLacksTheModel(SparkHome spark) throws Exception {
        Path hub = hub();
        try (Standalone cluster = Standalone.start(
                        spark,
                        folder,
                        List.of(
                                Map.of("HF_HOME", hub.toString()),
                                Map.of("HF_HOME", folder.resolve("empty").toString())));
                Ended.Running job = spark.submit(
                        cluster.options(HEAP),
                        "embed",
                        "--model",
                        "some/model",
                        "--input",
                        pictures,
                        "--output",
                        folder.resolve("out").toString())) {
            Ended ended = job.end(Duration.ofMinutes(3)).as(MODEL_FAILED);

            String said = ended.err()
                    .lines()
                    .filter(line -> line.startsWith("zeroshot: "))
                    .reduce("", (first, last) -> last);
            assertTrue(said.contains("some/model") && said.contains("executor"), ended::err);
            assertTrue(!said.contains("Exception"), said);
        }
    }

    /** A cache of the hub as Python's client leaves it, with one small checkpoint. */
    private Path hub() throws IOException {
        Path hub = folder.resolve("home");
        Path model = Files.createDirectories(hub.resolve("hub/models--some--model/snapshots/0123456789"));
        Files.createDirectories(hub.resolve("hub/models--some--model/refs"));
        Files.writeString(hub.resolve("hub/models--some--model/refs/main"), "0123456789");
        Path checkpoint = Project.FOLDER.resolve("backend-onnx/src/test/resources/dev/zeroshot/onnx/engine/laion-clip");
        try (Stream<Path> files = Files.list(checkpoint)) {
            for (Path file : files.toList()) {
                Files.copy(file, model.resolve(file.getFileName()));
            }
        }
        return hub;
    }
}
