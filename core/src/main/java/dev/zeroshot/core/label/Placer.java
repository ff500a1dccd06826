package dev.zeroshot.core.label;

import dev.zeroshot.core.label.journal.Entry;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Puts pictures into a data set, each at once: it is copied or linked beside, and moved to its place. Immutable.
 *
 * @param folder the labelled folder
 * @param out the data set
 * @param placing how
 */
record Placer(Path folder, OutFolder out, Placing placing) {
    /** Why a picture cannot be placed. */
    enum Fault {
        VANISHED("it vanished before its place in the data set was known"),
        CHANGED("it was changed while the others were labelled; run the command again");

        private final String words;

        Fault(String words) {
            this.words = words;
        }

        @Override
        public String toString() {
            return words;
        }
    }

    /**
     * Puts a picture in its place, unless it is there. A copy that is there stays when its original is gone.
     *
     * @param entry what is known of the picture
     * @param file where, relative to the data set
     * @param ours whether a file that is there may be replaced
     * @return why it cannot be; empty if it is there now
     * @throws IOException if the data set takes no more
     */
    Optional<Fault> place(Entry entry, String file, boolean ours) throws IOException {
        Path source = folder.resolve(entry.image());
        Path target = out.folder().resolve(file);
        Unfinished.Stamp stamp;
        try {
            stamp = Unfinished.Stamp.of(source);
        } catch (IOException e) {
            return ours && isCopy(target, entry) ? Optional.empty() : Optional.of(Fault.VANISHED);
        }
        if (!stamp.fits(entry)) {
            return Optional.of(Fault.CHANGED);
        }
        if (Files.exists(target)) {
            if (!ours) {
                throw new FileAlreadyExistsException(
                        target.toString(), null, "this file is not of this data set; move it away");
            }
            if (isThere(source, target, entry)) {
                return Optional.empty();
            }
        }
        Path part = out.work().resolve("picture.part");
        Files.deleteIfExists(part);
        Files.createDirectories(target.getParent());
        try {
            make(source, part, entry);
        } catch (NoSuchFileException e) {
            return Optional.of(Fault.VANISHED);
        }
        Files.move(part, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        return Optional.empty();
    }

    private void make(Path source, Path part, Entry entry) throws IOException {
        if (placing == Placing.HARD_LINK) {
            Files.createLink(part, source.toRealPath());
            return;
        }
        Files.copy(source, part);
        Files.setLastModifiedTime(part, FileTime.from(entry.modified(), TimeUnit.NANOSECONDS));
    }

    private static boolean isCopy(Path target, Entry entry) throws IOException {
        return Files.isRegularFile(target) && Unfinished.Stamp.of(target).fits(entry);
    }

    /** A copy has its original's size and time, a link is the same file. */
    private boolean isThere(Path source, Path target, Entry entry) throws IOException {
        boolean same = Files.isSameFile(source, target);
        return placing == Placing.HARD_LINK
                ? same
                : !same && Unfinished.Stamp.of(target).fits(entry);
    }
}
