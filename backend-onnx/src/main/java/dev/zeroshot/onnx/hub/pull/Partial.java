package dev.zeroshot.onnx.hub.pull;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What has come in of a content: {@code blobs/HASH.RANDOM.incomplete}. An earlier run's is taken over, whatever ended that
 * run. Ours begin the random part with a z, which is no hexadecimal digit; those of Python's client are taken over only when
 * nothing was written to them for a while, for its lock and ours do not see each other. For one thread.
 */
final class Partial {
    private static final String END = ".incomplete";
    private static final String OURS = ".z";
    private static final Duration ABANDONED = Duration.ofMinutes(10);

    private final Path file;

    private Partial(Path file) {
        this.file = file;
    }

    /** How many bytes an earlier run has left. */
    static long bytesLeft(RepositoryFolder repository, HubFile content) {
        try {
            long most = 0;
            for (Path path : usable(repository, content)) {
                most = Math.max(most, Files.size(path));
            }
            return most;
        } catch (IOException e) {
            return 0;
        }
    }

    /**
     * The file to write to. To be called under the content's lock.
     *
     * @param exclusive whether the lock is really held: without it, nothing is taken over
     */
    static Partial open(RepositoryFolder repository, HubFile content, boolean exclusive) throws IOException {
        Path fresh = repository
                .blobs()
                .resolve(content.hash() + OURS + RepositoryFolder.random().substring(1) + END);
        if (exclusive) {
            List<Path> left = new ArrayList<>(usable(repository, content));
            left.sort(Comparator.comparingLong(Partial::sizeOf).reversed());
            if (!left.isEmpty()) {
                Files.move(left.get(0), fresh, StandardCopyOption.ATOMIC_MOVE);
                for (Path smaller : left.subList(1, left.size())) {
                    Files.deleteIfExists(smaller);
                }
            }
        }
        return new Partial(fresh);
    }

    private static List<Path> usable(RepositoryFolder repository, HubFile content) throws IOException {
        List<Path> usable = new ArrayList<>();
        try (DirectoryStream<Path> paths = Files.newDirectoryStream(repository.blobs(), content.hash() + "*" + END)) {
            for (Path path : paths) {
                if (isUsable(path, content)) {
                    usable.add(path);
                }
            }
        } catch (NoSuchFileException e) {
            return List.of();
        }
        return usable;
    }

    private static boolean isUsable(Path path, HubFile content) {
        boolean ours = path.getFileName().toString().startsWith(content.hash() + OURS);
        try {
            return Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)
                    && Files.size(path) <= content.size()
                    && (ours || isAbandoned(path));
        } catch (IOException e) {
            return false; // it has just got its name, or another
        }
    }

    private static boolean isAbandoned(Path path) throws IOException {
        Instant written = Files.getLastModifiedTime(path).toInstant();
        return written.isBefore(Instant.now().minus(ABANDONED));
    }

    private static long sizeOf(Path path) {
        try {
            return Files.size(path);
        } catch (IOException e) {
            return 0;
        }
    }

    long size() {
        return sizeOf(file);
    }

    Path file() {
        return file;
    }

    /** Opens the file to write after its last byte. */
    FileChannel append() throws IOException {
        return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
    }

    static void write(FileChannel channel, byte[] bytes, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes, 0, length);
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
    }

    /** Begins anew. */
    void discard() throws IOException {
        Files.deleteIfExists(file);
    }

    /**
     * Gives the file its name, now that its content is known to be right. Not forced to the disk before: that can take a
     * minute where others write too, and after a power failure a file that is too short is fetched again.
     */
    void complete(Path blob) throws IOException {
        Files.move(file, blob, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }
}
