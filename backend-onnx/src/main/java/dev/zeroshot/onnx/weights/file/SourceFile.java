package dev.zeroshot.onnx.weights.file;

import dev.zeroshot.core.error.ModelException;
import dev.zeroshot.core.error.ModelException.Reason;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A regular file of a checkpoint. Immutable, thus safe between threads; it holds no file open.
 *
 * @param shown the path by which the user knows the file, for messages
 * @param real  the file itself, symbolic links resolved
 * @param size  in bytes, when it was opened
 */
public record SourceFile(Path shown, Path real, long size) {
    /**
     * What is done with an open file.
     *
     * @param <T> what is read
     */
    @FunctionalInterface
    public interface Reading<T> {
        /**
         * Reads from the file.
         *
         * @param bytes the open file; not to be kept
         * @return what was read
         * @throws IOException if the file cannot be read
         */
        T read(FileBytes bytes) throws IOException;
    }

    /**
     * Finds a file and its size.
     *
     * @param path a regular file, or a symbolic link to one
     * @return the file
     * @throws ModelException NOT_HERE if there is no such file; DAMAGED if it is a link that leads nowhere or in a
     *     circle, no regular file, or empty
     */
    public static SourceFile open(Path path) {
        SourceFile file = resolve(path);
        if (file.size == 0) {
            throw file.damaged("the file is empty; fetch it again");
        }
        return file;
    }

    private static SourceFile resolve(Path path) {
        try {
            Path real = path.toRealPath();
            if (!Files.isRegularFile(real)) {
                throw new ModelException(Reason.DAMAGED, path + ": this is not a regular file");
            }
            return new SourceFile(path, real, Files.size(real));
        } catch (NoSuchFileException e) {
            throw missing(path, e);
        } catch (IOException e) {
            throw new ModelException(Reason.DAMAGED, path + ": " + cannotBeOpened(path, e), e);
        }
    }

    private static ModelException missing(Path path, NoSuchFileException e) {
        return Files.isSymbolicLink(path)
                ? new ModelException(
                        Reason.DAMAGED, path + ": a symbolic link to a file that is not there; fetch the file again", e)
                : new ModelException(Reason.NOT_HERE, path + ": there is no such file; fetch it", e);
    }

    private static String cannotBeOpened(Path path, IOException e) {
        return Files.isSymbolicLink(path)
                ? "a symbolic link that cannot be followed; does it lead in a circle? (" + e.getMessage() + ")"
                : "cannot be opened: " + e;
    }

    /**
     * Opens the file, reads from it and closes it.
     *
     * @param reading what to read
     * @param <T> type of what is read
     * @return what was read
     * @throws ModelException DAMAGED if the file cannot be read or ends early
     */
    public <T> T read(Reading<T> reading) {
        try (FileChannel channel = FileChannel.open(real, StandardOpenOption.READ)) {
            return reading.read(new FileBytes(channel));
        } catch (IOException e) {
            throw new ModelException(Reason.DAMAGED, shown + ": cannot be read: " + e.getMessage(), e);
        }
    }

    /**
     * An error about this file.
     *
     * @param problem what is wrong and what to do
     * @return DAMAGED, with a message that begins with the file's path
     */
    public ModelException damaged(String problem) {
        return new ModelException(Reason.DAMAGED, shown + ": " + problem);
    }

    /**
     * An error about this file, which may be sound but is of a kind that is not read.
     *
     * @param problem what is not supported and what to do
     * @return UNSUPPORTED, with a message that begins with the file's path
     */
    public ModelException unsupported(String problem) {
        return new ModelException(Reason.UNSUPPORTED, shown + ": " + problem);
    }
}
