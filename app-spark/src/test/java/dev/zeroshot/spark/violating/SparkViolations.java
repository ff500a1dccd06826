package dev.zeroshot.spark.violating;

import dev.zeroshot.cli.Main;
import dev.zeroshot.onnx.json.JsonFile;

/** What app-spark must not be. */
public final class SparkViolations {
    private SparkViolations() {}

    public record KnowsAdapter(JsonFile file) {}

    public record KnowsMain(Class<Main> main) {
        /** Uses it. */
        public void run() {
            Main.main(new String[0]);
        }
    }
}
