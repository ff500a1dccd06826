package dev.zeroshot.core.label;

import dev.zeroshot.core.error.UsageException;
import dev.zeroshot.core.label.journal.Journal;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * The folder of a data set. What a run has to remember is in {@code .zeroshot}, which programs that look for pictures pass
 * over: settings, the journal, which files were placed, and a place for files that are being written.
 *
 * @param folder the data set
 */
record OutFolder(Path folder) {
    private static final String STATE = ".zeroshot";
    private static final String SETTINGS = "settings";

    /**
     * A folder for a data set; writes nothing.
     *
     * @throws UsageException if it cannot be one
     */
    static OutFolder of(Path folder, Path out) throws IOException {
        Path source = folder.toRealPath();
        Path target = real(out.toAbsolutePath().normalize());
        if (target.startsWith(source)) {
            throw new UsageException(out + " is " + (target.equals(source) ? "" : "inside ") + folder
                    + ", whose pictures are labelled and must not be touched; name a folder outside");
        }
        if (source.startsWith(target)) {
            throw new UsageException(folder + " is inside " + out + "; name another folder for the data set");
        }
        OutFolder result = new OutFolder(out);
        result.requireOurs();
        return result;
    }

    /** The real path of what is there, and the rest as it is. */
    private static Path real(Path path) throws IOException {
        Path there = path;
        while (!Files.exists(there) && there.getParent() != null) {
            there = there.getParent();
        }
        return there.toRealPath().resolve(there.relativize(path)).normalize();
    }

    private void requireOurs() throws IOException {
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new UsageException(folder + " is a file; name a folder for the data set");
        }
        if (!Files.isDirectory(folder) || Files.isRegularFile(settings())) {
            return;
        }
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                if (!entry.getFileName().toString().equals(STATE)) {
                    throw new UsageException(folder + " holds something else (" + entry.getFileName()
                            + "), not a data set of this command; name a new or empty folder");
                }
            }
        }
    }

    private Path state() {
        return folder.resolve(STATE);
    }

    Path settings() {
        return state().resolve(SETTINGS);
    }

    Path journal() {
        return state().resolve("journal");
    }

    Path placed() {
        return state().resolve("placed");
    }

    Path placing() {
        return state().resolve("placing");
    }

    Path corrections() {
        return state().resolve("corrections");
    }

    /** For files that are being written; on the file system of the data set, so that they can be moved at once. */
    Path work() {
        return state().resolve("work");
    }

    /** The settings of an earlier run. */
    Optional<LabelSettings> readSettings() throws IOException {
        if (!Files.isRegularFile(settings())) {
            return Optional.empty();
        }
        try {
            return Optional.of(SettingsText.parse(Files.readString(settings())));
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new UsageException(settings() + " is not of this version (" + e.getMessage()
                    + "); name a new folder for the data set");
        }
    }

    void writeSettings(LabelSettings now) throws IOException {
        replace(settings(), SettingsText.write(now));
    }

    /** Writes a file that is there in full, or as it was before. */
    void replace(Path file, String text) throws IOException {
        Path part = work().resolve(file.getFileName() + ".part");
        Files.writeString(part, text);
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Makes the folders, and keeps other runs out until it is closed. */
    FileChannel lock() throws IOException {
        Files.createDirectories(work());
        FileChannel channel =
                FileChannel.open(state().resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return channel;
            }
        } catch (OverlappingFileLockException e) {
            // this very process
        } catch (IOException e) {
            channel.close();
            throw e;
        }
        channel.close();
        throw new UsageException("another run is working on " + folder + "; wait for its end");
    }

    /** Deletes what a run that was stopped has left half-written. */
    void clearWork() throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(work())) {
            for (Path file : files) {
                if (Files.isDirectory(file)) {
                    try (DirectoryStream<Path> inner = Files.newDirectoryStream(file)) {
                        for (Path one : inner) {
                            Files.delete(one);
                        }
                    }
                }
                Files.delete(file);
            }
        }
    }

    /** Leaves of a run that is over what the next one needs, and nothing that tells how often it was stopped. */
    void finish(Journal journal, Places places) throws IOException {
        Path compact = work().resolve("journal.part");
        journal.copy(compact, places.all());
        Files.move(compact, journal(), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        Files.delete(work());
    }
}
