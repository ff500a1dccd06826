package dev.zeroshot.core.picture.files;

import dev.zeroshot.core.error.PictureException;
import dev.zeroshot.core.error.PictureException.Reason;
import dev.zeroshot.core.picture.bytes.PictureLimits;
import dev.zeroshot.core.picture.pixels.PictureContent;
import dev.zeroshot.core.pipeline.PictureSource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The pictures of a folder and of the folders below it, in byte order of their relative paths. A file is a picture by
 * its first bytes, whatever its name. Hidden files and folders are left out. Links are followed, except one that leads
 * back to a folder on the way. A file or folder that is there but cannot be read becomes a source that fails when it is
 * loaded, so that it is reported and the walk goes on; one that vanishes meanwhile is left out.
 *
 * <p>Lazy: it holds the names in the folders between the start and the current file and nothing else. For one thread at
 * a time; {@link #skipped} may be asked by any.
 */
public final class FolderWalk implements Iterator<PictureSource> {
    private final String name;
    private final Path start;
    private final PictureLimits limits;
    private final boolean looking;
    private final Deque<FolderLevel> levels = new ArrayDeque<>();
    private final AtomicLong skipped = new AtomicLong();
    private Optional<PictureSource> next = Optional.empty();
    private boolean started;

    /**
     * A walk that has not begun.
     *
     * @param name what the folder is called; a picture's name is this joined with its relative path by a slash
     * @param folder where to start
     * @param limits how many bytes a picture may have
     */
    public FolderWalk(String name, Path folder, PictureLimits limits) {
        this(name, folder, limits, true);
    }

    private FolderWalk(String name, Path folder, PictureLimits limits, boolean looking) {
        this.looking = looking;
        this.name = name.isEmpty() || name.endsWith("/") ? name : name + "/";
        this.start = folder;
        this.limits = limits;
    }

    /**
     * Counts what a walk will look at: all files that are not hidden, pictures or not. Quick, since it opens none.
     *
     * @param folder where to start
     * @return the number of files, and of folders that cannot be read
     */
    public static long count(Path folder) {
        FolderWalk walk = new FolderWalk("", folder, PictureLimits.DEFAULT, false);
        long count = 0;
        while (walk.hasNext()) {
            walk.next();
            count++;
        }
        return count;
    }

    /**
     * The folders directly below one, as a walk would enter them.
     *
     * @param folder where to look
     * @return their names in the order of the walk; hidden ones are left out
     * @throws IOException if the folder cannot be read
     */
    public static List<String> folders(Path folder) throws IOException {
        List<String> names = new ArrayList<>();
        FolderLevel.open(folder, "").entries().forEachRemaining(entry -> {
            if (entry.isFolder()) {
                names.add(entry.key().substring(0, entry.key().length() - 1));
            }
        });
        return names;
    }

    /**
     * How many files were left out so far because their content is no picture.
     *
     * @return at least 0
     */
    public long skipped() {
        return skipped.get();
    }

    @Override
    public boolean hasNext() {
        if (!started) {
            started = true;
            next = enter(start, "");
        }
        while (next.isEmpty() && !levels.isEmpty()) {
            FolderLevel level = levels.getLast();
            if (level.entries().hasNext()) {
                next = visit(level, level.entries().next());
            } else {
                levels.removeLast();
            }
        }
        return next.isPresent();
    }

    @Override
    public PictureSource next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        PictureSource source = next.orElseThrow();
        next = Optional.empty();
        return source;
    }

    private Optional<PictureSource> visit(FolderLevel level, FolderLevel.Entry entry) {
        String relative = level.relative() + entry.key();
        return entry.isFolder() ? enter(entry.path(), relative) : look(entry.path(), name + relative);
    }

    /** Goes into a folder; a source only if it cannot be read. */
    private Optional<PictureSource> enter(Path folder, String relative) {
        try {
            FolderLevel level = FolderLevel.open(folder, relative);
            if (levels.stream().noneMatch(above -> above.identity().equals(level.identity()))) {
                levels.addLast(level);
            }
            return Optional.empty();
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(failing(name + relative, "folder", e));
        }
    }

    private Optional<PictureSource> look(Path file, String pictureName) {
        try {
            if (!looking || (Files.isRegularFile(file) && isPicture(file))) {
                return Optional.of(new PictureFile(pictureName, file, limits));
            }
            skipped.incrementAndGet(); // pipes and devices too, without opening them: that could wait for ever
            return Optional.empty();
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(failing(pictureName, "file", e));
        }
    }

    private static boolean isPicture(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return PictureContent.isPicture(in.readNBytes(PictureContent.HEAD_LENGTH));
        }
    }

    private static PictureSource failing(String name, String kind, IOException cause) {
        String why = cause instanceof AccessDeniedException
                ? "you have no permission to read this " + kind
                : "this " + kind + " cannot be read (" + cause.getMessage() + ")";
        return PictureSource.of(name, () -> {
            throw new PictureException(Reason.UNREADABLE, name + ": " + why, cause);
        });
    }
}
