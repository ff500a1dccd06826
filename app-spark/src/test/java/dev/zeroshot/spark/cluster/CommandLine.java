package dev.zeroshot.spark.cluster;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The command of this build, on one machine: what Spark's answers are held against. */
final class CommandLine {
    private CommandLine() {}

    static Ended run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Project.FOLDER.resolve("app-cli/target/zeroshot").toString());
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(Project.FOLDER.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("ZEROSHOT_"));
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        try (Ended.Running running = Ended.Running.start(builder)) {
            return running.end(SparkHome.PATIENCE);
        }
    }
}
