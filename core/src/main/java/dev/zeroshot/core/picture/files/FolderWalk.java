package dev.zeroshot.core.picture.files;

import dev.zeroshot.core.error.PictureException;
import dev.zeroshot.core.picture.bytes.PictureLimits;
import dev.zeroshot.core.picture.files.SkippedFile.Reason;
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
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

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
    private final Map<Reason, AtomicLong> skipped = new EnumMap<>(Reason.class);
    private final Consumer<SkippedFile> listener;
    private Optional<PictureSource> next = Optional.empty();
    private boolean started;
    private Optional<Path> outside = Optional.empty();
    private final List<String> leftOut = new ArrayList<>();

    /**
     * A walk that has not begun.
     *
     * @param name what the folder is called; a picture's name is this joined with its relative path by a slash
     * @param folder where to start
     * @param limits how many bytes a picture may have
     */
    public FolderWalk(String name, Path folder, PictureLimits limits) {
        this(name, folder, limits, skippedFile -> {});
    }

    /**
     * A walk that has not begun.
     *
     * @param name what the folder is called; a picture's name is this joined with its relative path by a slash
     * @param folder where to start
     * @param limits how many bytes a picture may have
     * @param skippedFiles hears of each file that is left out, on the thread that walks
     */
    public FolderWalk(String name, Path folder, PictureLimits limits, Consumer<SkippedFile> skippedFiles) {
        this(name, folder, limits, skippedFiles, true);
    }

    private FolderWalk(
            String name, Path folder, PictureLimits limits, Consumer<SkippedFile> listener, boolean looking) {
        this.listener = listener;
        this.looking = looking;
        for (Reason reason : Reason.values()) {
            skipped.put(reason, new AtomicLong());
        }
        this.name = name.isEmpty() || name.endsWith("/") ? name : name + "/";
        this.start = folder;
        this.limits = limits;
    }

    /**
     * A walk that has not begun, through all files that are not hidden, whether they are pictures or not. It opens none, for
     * whoever looks at their content elsewhere.
     *
     * @param name what the folder is called; a file's name is this joined with its relative path by a slash
     * @param folder where to start
     * @return the walk
     */
    public static FolderWalk ofAllFiles(String name, Path folder) {
        return new FolderWalk(name, folder, PictureLimits.DEFAULT, skippedFile -> {}, false);
    }

    /**
     * Counts what a walk will look at: all files that are not hidden, pictures or not. Quick, since it opens none.
     *
     * @param folder where to start
     * @return the number of files, and of folders that cannot be read
     */
    public static long count(Path folder) {
        FolderWalk walk = ofAllFiles("", folder);
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
     * Leaves out a folder and all in it, wherever a link leads there: what is written to during the walk, for instance.
     *
     * @param folder need not be there yet
     */
    public void leaveOut(Path folder) {
        outside = Optional.of(folder);
    }

    /**
     * What led to the folder that is left out.
     *
     * @return the names of the links so far, as the pictures in them would be called
     */
    public List<String> leftOut() {
        return List.copyOf(leftOut);
    }

    /**
     * How many files were left out so far, for whatever reason.
     *
     * @return at least 0
     */
    public long skipped() {
        return skipped.values().stream().mapToLong(AtomicLong::get).sum();
    }

    /**
     * How many files were left out so far for one reason.
     *
     * @param reason the reason
     * @return at least 0
     */
    public long skipped(Reason reason) {
        return skippedFor(reason).get();
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
            if (isOutside(folder)) {
                leftOut.add(name + relative);
                return Optional.empty();
            }
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

    private boolean isOutside(Path folder) throws IOException {
        return outside.isPresent()
                && Files.exists(outside.get())
                && folder.toRealPath().startsWith(outside.get().toRealPath());
    }

    private Optional<PictureSource> look(Path file, String pictureName) {
        try {
            Optional<Reason> reason = looking ? reasonToSkip(file) : Optional.empty();
            if (reason.isEmpty()) {
                return Optional.of(new PictureFile(pictureName, file, limits));
            }
            skippedFor(reason.get()).incrementAndGet();
            listener.accept(new SkippedFile(pictureName, reason.get()));
            return Optional.empty();
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(failing(pictureName, "file", e));
        }
    }

    private AtomicLong skippedFor(Reason reason) {
        return Objects.requireNonNull(skipped.get(reason));
    }

    private static Optional<Reason> reasonToSkip(Path file) throws IOException {
        if (Files.isRegularFile(file)) {
            return isPicture(file) ? Optional.empty() : Optional.of(Reason.NO_PICTURE);
        }
        if (Files.exists(file)) {
            return Optional.of(Reason.NO_FILE);
        }
        if (Files.isSymbolicLink(file)) {
            return Optional.of(Reason.BROKEN_LINK);
        }
        throw new NoSuchFileException(file.toString());
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
            throw new PictureException(PictureException.Reason.UNREADABLE, name + ": " + why, cause);
        });
    }
}
