package dev.zeroshot.cli.output;

import dev.zeroshot.cli.terminal.OutputException;
import dev.zeroshot.core.error.UsageException;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/**
 * A file that appears under its name when it is complete, or not at all: it is written beside its place and moved there.
 * That it can be written is tried at the beginning, so that no long run ends in vain. For one thread.
 */
public final class NewFile implements AutoCloseable {
    private final String flag;
    private final Path target;
    private final Path part;

    private NewFile(String flag, Path target, Path part) {
        this.flag = flag;
        this.target = target;
        this.part = part;
    }

    /** Writes the content. */
    @FunctionalInterface
    public interface Content {
        /**
         * Writes the content.
         *
         * @param writer takes UTF-8
         * @throws IOException if it cannot be written
         */
        void write(Writer writer) throws IOException;
    }

    /**
     * Makes room for a file.
     *
     * @param flag what asked for it, for messages
     * @param name its path
     * @return the file, which nobody sees yet
     * @throws UsageException if the name is no path
     * @throws OutputException if it cannot be written
     */
    public static NewFile open(String flag, String name) {
        try {
            Path target = followed(Path.of(name));
            if (Files.isDirectory(target)) {
                throw new FileSystemException(name, null, "this is a folder; name a file");
            }
            if (Files.exists(target) && !Files.isRegularFile(target)) {
                return new NewFile(flag, target, target);
            }
            Path folder = target.toAbsolutePath().getParent();
            Path part = folder.resolve("." + target.getFileName() + ".part-"
                    + ProcessHandle.current().pid());
            Files.deleteIfExists(part);
            Files.createFile(part);
            return new NewFile(flag, target, part);
        } catch (InvalidPathException e) {
            throw new UsageException(flag + ": '" + name + "' is no path (" + e.getReason() + ")");
        } catch (IOException e) {
            throw OutputException.ofFile(flag, name, e);
        }
    }

    /** A link stays a link: what it leads to is written. */
    private static Path followed(Path path) throws IOException {
        return Files.isSymbolicLink(path) && Files.exists(path) ? path.toRealPath() : path;
    }

    /** A device or a pipe is written in place: it must not be replaced by a file. */
    private boolean inPlace() {
        return part.equals(target);
    }

    /**
     * Writes the whole file and gives it its name; a file of that name is replaced, one of an earlier call too.
     *
     * @param content what is in it
     * @throws OutputException if it cannot be written; a file that was there before is still there
     */
    public void write(Content content) {
        try {
            try (FileChannel channel = FileChannel.open(part, options());
                    Writer writer = new OutputStreamWriter(Channels.newOutputStream(channel), StandardCharsets.UTF_8)) {
                content.write(writer);
                writer.flush();
                if (!inPlace()) {
                    channel.force(true);
                }
            }
            if (!inPlace()) {
                move();
            }
        } catch (IOException e) {
            throw OutputException.ofFile(flag, target.toString(), e);
        }
    }

    private Set<StandardOpenOption> options() {
        return inPlace()
                ? Set.of(StandardOpenOption.WRITE)
                : Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING);
    }

    private void move() throws IOException {
        try {
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Leaves nothing half-written behind. */
    @Override
    public void close() {
        if (inPlace()) {
            return;
        }
        try {
            Files.deleteIfExists(part);
        } catch (IOException e) {
            return; // an empty file stays, which its name explains
        }
    }
}
