package dev.zeroshot.spark.task;

import dev.zeroshot.core.error.PictureException;
import dev.zeroshot.core.error.PictureException.Reason;
import dev.zeroshot.core.picture.Picture;
import dev.zeroshot.core.picture.bytes.EncodedPicture;
import dev.zeroshot.core.picture.bytes.PictureLimits;
import dev.zeroshot.core.picture.pixels.PictureContent;
import dev.zeroshot.core.pipeline.PictureSource;
import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.security.AccessControlException;

/**
 * A picture that is still to be read through Hadoop's file systems: from object storage, HDFS, or a disk. A disk is read
 * without Hadoop, which would look for a file of checksums beside each picture. One that was found in a folder is left out if
 * its content is no picture; one that was named is not. For one thread at a time.
 */
final class StoredPicture implements PictureSource {
    private static final String LOCAL = "file";

    private final String name;
    private final String address;
    private final boolean found;
    private final Configuration hadoop;
    private boolean skipped;

    /**
     * A picture.
     *
     * @param name what the picture is called
     * @param address where it is
     * @param found whether it was found in a folder, so that it may be something else
     * @param hadoop how file systems are reached
     */
    StoredPicture(String name, String address, boolean found, Configuration hadoop) {
        this.name = name;
        this.address = address;
        this.found = found;
        this.hadoop = hadoop;
    }

    @Override
    public String name() {
        return name;
    }

    /** Whether the file turned out to be something else; known once it was loaded. */
    boolean skipped() {
        return skipped;
    }

    @Override
    public Picture load() {
        try (InputStream in = open()) {
            byte[] head = in.readNBytes(PictureContent.HEAD_LENGTH);
            if (found && !PictureContent.isPicture(head)) {
                throw skip();
            }
            InputStream whole = new SequenceInputStream(new ByteArrayInputStream(head), in);
            return new Picture(
                    name, Optional.of(EncodedPicture.read(whole, name, PictureLimits.DEFAULT)), Optional.empty());
        } catch (FileNotFoundException | NoSuchFileException e) {
            throw new PictureException(Reason.MISSING, name + ": there is no such file", e);
        } catch (AccessControlException | AccessDeniedException e) {
            throw new PictureException(Reason.UNREADABLE, name + ": you have no permission to read this file", e);
        } catch (IOException | IllegalArgumentException e) {
            throw new PictureException(Reason.UNREADABLE, name + ": cannot be read (" + FirstLine.of(e) + ")", e);
        }
    }

    private PictureException skip() {
        skipped = true;
        return new PictureException(Reason.NOT_A_PICTURE, name + ": the content is no picture");
    }

    private InputStream open() throws IOException {
        Path file = new Path(address);
        String scheme = file.toUri().getScheme();
        if (LOCAL.equals(scheme) || (scheme == null && isLocal(hadoop))) {
            return openLocal(java.nio.file.Path.of(file.toUri().getPath()));
        }
        return file.getFileSystem(hadoop).open(file);
    }

    private static boolean isLocal(Configuration hadoop) {
        return LOCAL.equals(FileSystem.getDefaultUri(hadoop).getScheme());
    }

    private InputStream openLocal(java.nio.file.Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new PictureException(Reason.UNREADABLE, name + ": this is a folder, not a picture");
        }
        if (found && Files.exists(file) && !Files.isRegularFile(file)) {
            throw skip(); // opening a pipe could wait for ever
        }
        return Files.newInputStream(file);
    }
}
