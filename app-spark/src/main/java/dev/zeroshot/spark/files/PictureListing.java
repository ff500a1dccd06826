package dev.zeroshot.spark.files;

import dev.zeroshot.core.error.UsageException;
import dev.zeroshot.core.picture.files.FolderWalk;
import dev.zeroshot.spark.task.FirstLine;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.util.Iterator;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;

/**
 * The files below an address, as the driver lists them: all that are not hidden, in all folders below. Which of them are
 * pictures, executors see by their content. Immutable.
 *
 * @param input as the user gave it
 * @param root the same with its scheme
 * @param single whether it is a file and not a folder
 */
public record PictureListing(String input, String root, boolean single) {
    /**
     * Looks at an address.
     *
     * @param input a folder or file, with the scheme of one of Hadoop's file systems or without
     * @param hadoop how file systems are reached
     * @return the listing, of which nothing is listed yet
     * @throws UsageException if there is nothing, or it cannot be reached
     */
    public static PictureListing of(String input, Configuration hadoop) {
        try {
            Path path = new Path(input);
            FileSystem files = path.getFileSystem(hadoop);
            FileStatus status = files.getFileStatus(path);
            return new PictureListing(input, files.makeQualified(path).toString(), status.isFile());
        } catch (FileNotFoundException e) {
            throw new UsageException("--input: there is nothing at " + input);
        } catch (IOException | IllegalArgumentException e) {
            throw new UsageException("--input: " + input + " cannot be reached (" + FirstLine.of(e) + ")");
        }
    }

    /**
     * The files.
     *
     * @param hadoop how file systems are reached
     * @return their paths relative to the root, with {@code /}; an empty one for a root that is a file
     * @throws UsageException if a folder cannot be listed
     */
    public Iterator<String> relativePaths(Configuration hadoop) {
        if (single) {
            return Iterators.of("");
        }
        URI address = new Path(root).toUri();
        if ("file".equals(address.getScheme())) {
            // Links that lead back, and the order of a walk, are as on one machine.
            FolderWalk walk = FolderWalk.ofAllFiles("", java.nio.file.Path.of(address.getPath()));
            return Iterators.map(walk, found -> found.name());
        }
        try {
            Path folder = new Path(root);
            RemoteIterator<LocatedFileStatus> all = folder.getFileSystem(hadoop).listFiles(folder, true);
            String prefix = address.getPath().endsWith("/") ? address.getPath() : address.getPath() + "/";
            return Iterators.visible(all, prefix, this::unlistable);
        } catch (IOException e) {
            throw unlistable(e);
        }
    }

    private UsageException unlistable(IOException e) {
        return new UsageException("--input: the files in " + input + " cannot be listed (" + FirstLine.of(e) + ")");
    }

    /**
     * What stands before a relative path in the address of a file.
     *
     * @return the root, with a slash if it is a folder
     */
    String prefixOfAddresses() {
        return prefix(root);
    }

    /**
     * What stands before a relative path in what answers call a file.
     *
     * @return the input, with a slash if it is a folder
     */
    String prefixOfNames() {
        return prefix(input);
    }

    private String prefix(String start) {
        return single || start.endsWith("/") ? start : start + "/";
    }
}
