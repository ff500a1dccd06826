package dev.zeroshot.spark.task;

import dev.zeroshot.core.error.PictureException;
import dev.zeroshot.core.error.PictureException.Reason;
import dev.zeroshot.core.picture.Picture;
import dev.zeroshot.core.picture.bytes.EncodedPicture;
import dev.zeroshot.core.picture.bytes.PictureLimits;
import dev.zeroshot.core.pipeline.PictureSource;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.security.AccessControlException;

/**
 * A picture that is still to be read through Hadoop's file systems: from object storage, HDFS, or a disk.
 *
 * @param name what the picture is called
 * @param path where it is
 * @param hadoop how file systems are reached
 */
public record StoredPicture(String name, String path, Configuration hadoop) implements PictureSource {
    @Override
    public Picture load() {
        try {
            Path file = new Path(path);
            try (InputStream in = file.getFileSystem(hadoop).open(file)) {
                EncodedPicture encoded = EncodedPicture.read(in, name, PictureLimits.DEFAULT);
                return new Picture(name, Optional.of(encoded), Optional.empty());
            }
        } catch (FileNotFoundException e) {
            throw new PictureException(Reason.MISSING, name + ": there is no such file", e);
        } catch (AccessControlException e) {
            throw new PictureException(Reason.UNREADABLE, name + ": you have no permission to read this file", e);
        } catch (IOException | IllegalArgumentException e) {
            throw new PictureException(
                    Reason.UNREADABLE, name + ": cannot be read (" + firstLine(e.getMessage()) + ")", e);
        }
    }

    private static String firstLine(String message) {
        return String.valueOf(message).lines().findFirst().orElse("");
    }
}
