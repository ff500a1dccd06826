package dev.zeroshot.spark.cluster;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A Spark as PyPI's pyspark brings it, with the Python that it is installed for.
 *
 * @param version as it is named there, for instance 3.5.9
 * @param python the folder of the virtual environment
 * @param home the folder that Spark's scripts call SPARK_HOME
 */
record SparkHome(String version, Path python, Path home) {
    /** The jar that is tried. */
    static final Path JAR = Path.of(System.getProperty("zeroshot.spark.jar", "target/zeroshot-spark.jar"))
            .toAbsolutePath();

    static final Duration PATIENCE = Duration.ofMinutes(10);

    /** All that are installed, in the order of their versions. */
    static List<SparkHome> all() throws IOException {
        Path folder = Path.of(System.getProperty("zeroshot.pyspark", "target/pyspark"))
                .toAbsolutePath();
        List<SparkHome> homes = new ArrayList<>();
        try (Stream<Path> versions = Files.list(folder)) {
            for (Path version : versions.sorted().toList()) {
                homes.add(of(version));
            }
        }
        if (homes.size() < 2) {
            throw new IllegalStateException(folder + " holds no two versions of Spark; see src/test/python/pyspark.sh");
        }
        return homes;
    }

    /** For what takes long and does not depend on the version. */
    static List<SparkHome> oldest() throws IOException {
        return List.of(all().get(0));
    }

    /** As {@link #oldest}; taken in turns, so that both have their share. */
    static List<SparkHome> newest() throws IOException {
        List<SparkHome> homes = all();
        return List.of(homes.get(homes.size() - 1));
    }

    private static SparkHome of(Path python) throws IOException {
        try (Stream<Path> libraries = Files.list(python.resolve("lib"))) {
            Path home = libraries
                    .map(library -> library.resolve("site-packages/pyspark"))
                    .filter(Files::isDirectory)
                    .findFirst()
                    .orElseThrow();
            return new SparkHome(python.getFileName().toString(), python, home);
        }
    }

    @Override
    public String toString() {
        return "Spark " + version;
    }

    /** Hands the jar with arguments of ours to spark-submit. */
    Ended.Running submit(List<String> options, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(home.resolve("bin/spark-submit").toString());
        command.addAll(List.of("--conf", "spark.ui.enabled=false", "--conf", "spark.driver.host=127.0.0.1"));
        command.addAll(options);
        command.add(JAR.toString());
        command.addAll(List.of(arguments));
        return Ended.Running.start(builder(command, Map.of()));
    }

    /** {@link #submit}, with the two threads of one process, to its end. */
    Ended local(String... arguments) throws IOException, InterruptedException {
        return end(submit(List.of("--master", "local[2]", "--driver-memory", "1g"), arguments));
    }

    /** Runs a script of Python's, which finds this Spark. */
    Ended python(String... arguments) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of(python.resolve("bin/python").toString()));
        command.addAll(List.of(arguments));
        return end(Ended.Running.start(builder(command, Map.of())));
    }

    /** Runs a script of Scala's in Spark's shell. */
    Ended scala(Path script) throws IOException, InterruptedException {
        List<String> command = List.of(
                home.resolve("bin/spark-shell").toString(),
                "--master",
                "local[2]",
                "--conf",
                "spark.ui.enabled=false",
                "--jars",
                JAR.toString(),
                "-i",
                script.toString());
        return end(Ended.Running.start(builder(command, Map.of()).redirectInput(new File("/dev/null"))));
    }

    /** Starts a class of Spark's own. */
    Ended.Running start(Map<String, String> environment, String... arguments) throws IOException {
        List<String> command =
                new ArrayList<>(List.of(home.resolve("bin/spark-class").toString()));
        command.addAll(List.of(arguments));
        return Ended.Running.start(builder(command, environment));
    }

    private static Ended end(Ended.Running running) throws IOException, InterruptedException {
        try (running) {
            return running.end(PATIENCE);
        }
    }

    private ProcessBuilder builder(List<String> command, Map<String, String> environment) {
        ProcessBuilder builder = new ProcessBuilder(command).directory(Project.FOLDER.toFile());
        builder.environment()
                .keySet()
                .removeIf(name -> name.matches("(SPARK|PYSPARK|PYTHON|ZEROSHOT|HF|HADOOP|JAVA_TOOL)_?.*"));
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("SPARK_HOME", home.toString());
        builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
        builder.environment().put("SPARK_DAEMON_MEMORY", "256m");
        builder.environment().put("PYSPARK_PYTHON", python.resolve("bin/python").toString());
        builder.environment().putAll(environment);
        return builder;
    }
}
