package dev.zeroshot.spark.command;

import dev.zeroshot.core.error.UsageException;
import dev.zeroshot.spark.task.FirstLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkEnv;
import org.apache.spark.SparkFiles;

/** Files that flags name: on the driver's disk, brought by {@code --files}, or in one of Hadoop's file systems. */
final class DriverFiles {
    private static final Pattern ADDRESS = Pattern.compile("[a-zA-Z][a-zA-Z0-9+.-]+://.*|file:/.*");

    private DriverFiles() {}

    /** Paths on this machine of the same files. */
    static List<String> here(String flag, List<String> files) {
        return files.stream().map(file -> here(flag, file)).toList();
    }

    private static String here(String flag, String file) {
        if (ADDRESS.matcher(file).matches()) {
            return fetched(flag, file);
        }
        if (SparkEnv.get() != null
                && !Files.exists(Path.of(file))
                && !Path.of(file).isAbsolute()) {
            String brought = SparkFiles.get(file);
            return Files.exists(Path.of(brought)) ? brought : file;
        }
        return file;
    }

    private static String fetched(String flag, String address) {
        try {
            org.apache.hadoop.fs.Path source = new org.apache.hadoop.fs.Path(address);
            Path folder = Files.createTempDirectory("zeroshot-spark");
            Path copy = folder.resolve(source.getName());
            source.getFileSystem(new Configuration())
                    .copyToLocalFile(false, source, new org.apache.hadoop.fs.Path(copy.toUri()), true);
            copy.toFile().deleteOnExit();
            return copy.toString();
        } catch (IOException | IllegalArgumentException e) {
            throw new UsageException(flag + ": " + address + " cannot be read (" + FirstLine.of(e) + ")");
        }
    }
}
