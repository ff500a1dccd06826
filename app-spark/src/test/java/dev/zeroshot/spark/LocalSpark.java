package dev.zeroshot.spark;

import org.apache.spark.sql.SparkSession;

/** A Spark in this process, shared by all tests: two tasks at a time. */
public final class LocalSpark {
    private LocalSpark() {}

    /** The session, made by whoever asks first. */
    public static SparkSession session() {
        return SparkSession.builder()
                .master("local[2]")
                .appName("tests")
                .config("spark.ui.enabled", "false")
                .config("spark.sql.shuffle.partitions", "2")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.driver.host", "127.0.0.1")
                .getOrCreate();
    }
}
