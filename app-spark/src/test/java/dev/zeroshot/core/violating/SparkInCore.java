package dev.zeroshot.core.violating;

import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Row;

/** What core must not know. */
public final class SparkInCore {
    private SparkInCore() {}

    public record KnowsSpark(Row row) {}

    public record KnowsHadoop(Path path) {}
}
