package dev.zeroshot.spark.command;

import dev.zeroshot.core.error.UsageException;
import dev.zeroshot.spark.files.PictureListing;
import dev.zeroshot.spark.task.FirstLine;
import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The flags of every command: where pictures come from, and where answers go. */
final class DataFlags {
    @Option(
            names = "--input",
            paramLabel = "URI",
            order = 30,
            description =
                    "Pictures: a folder with all below it, or a file; any of Hadoop's file systems, as s3a://bucket/photos.")
    private @Nullable String input;

    @Option(
            names = "--output",
            paramLabel = "URI",
            order = 31,
            description = "Where the answers go, as Parquet; must not be there yet.")
    private @Nullable String output;

    private String input() {
        if (input == null || input.isBlank()) {
            throw new UsageException("--input URI is missing; it says where the pictures are");
        }
        return input;
    }

    String output() {
        if (output == null || output.isBlank()) {
            throw new UsageException("--output URI is missing; it says where the answers go");
        }
        return output;
    }

    /** Both are named; neither is looked at. */
    void require() {
        input();
        output();
    }

    /** Looks at both. */
    PictureListing listing(Configuration hadoop) {
        try {
            Path target = new Path(output());
            if (isTaken(target.getFileSystem(hadoop), target)) {
                throw new UsageException("--output: " + output() + " is there already; name another, or remove it");
            }
        } catch (IOException | IllegalArgumentException e) {
            throw new UsageException("--output: " + output() + " cannot be reached (" + FirstLine.of(e) + ")");
        }
        return PictureListing.of(input(), hadoop);
    }

    /** An empty folder is what a job leaves that failed before it had an answer; Spark itself would not write into it. */
    private static boolean isTaken(FileSystem files, Path target) throws IOException {
        if (!files.exists(target)) {
            return false;
        }
        boolean empty = files.getFileStatus(target).isDirectory() && files.listStatus(target).length == 0;
        return !empty || !files.delete(target, false);
    }
}
