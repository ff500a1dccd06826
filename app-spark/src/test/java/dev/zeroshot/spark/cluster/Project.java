package dev.zeroshot.spark.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The project's folder, as its first page takes it for granted, and the examples of that page. */
final class Project {
    /** Where README's examples are run. */
    static final Path FOLDER = Path.of("..").toAbsolutePath().normalize();

    static final Path SAMPLES = FOLDER.resolve("model-starter/samples");

    private Project() {}

    /** README's only example for Spark in a language. */
    static String example(String language) throws IOException {
        String readme = Files.readString(FOLDER.resolve("README.md"));
        List<String> examples = Pattern.compile("^```" + language + "\n(.*?)^```$", Pattern.DOTALL | Pattern.MULTILINE)
                .matcher(readme)
                .results()
                .map((MatchResult block) -> block.group(1))
                .filter(code -> code.contains("ZeroshotTransformer"))
                .toList();
        if (examples.size() != 1) {
            throw new IllegalStateException("README.md has " + examples.size() + " examples for Spark in " + language);
        }
        return examples.get(0);
    }
}
