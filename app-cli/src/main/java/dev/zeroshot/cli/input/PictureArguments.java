package dev.zeroshot.cli.input;

import dev.zeroshot.core.embedding.ImageEncoder;
import dev.zeroshot.core.error.PictureException;
import dev.zeroshot.core.error.UsageException;
import dev.zeroshot.core.model.ZeroshotModel;
import dev.zeroshot.core.picture.bytes.PictureLimits;
import dev.zeroshot.core.picture.files.FolderWalk;
import dev.zeroshot.core.picture.files.PictureFile;
import dev.zeroshot.core.picture.files.SkippedFile;
import dev.zeroshot.core.pipeline.PictureSource;
import dev.zeroshot.core.pipeline.PipelineOptions;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * The pictures that the command line names, one after another: files, folders, and {@code -} for standard input. Lazy.
 * For one thread at a time.
 */
public final class PictureArguments implements Iterator<PictureSource> {
    private final List<Argument> arguments = new ArrayList<>();
    private int current;

    /** The source that {@link #severalPictures} looked at ahead of time. */
    private Optional<PictureSource> peeked = Optional.empty();

    /** Filled by the threads that walk, and emptied by the one that writes messages. */
    private final Queue<SkippedFile> skippedFiles = new ConcurrentLinkedQueue<>();

    private boolean namingSkipped;

    private record Argument(
            String name,
            Iterator<? extends PictureSource> pictures,
            Optional<FolderWalk> walk,
            Optional<Path> folder) {}

    /**
     * Takes the arguments of {@code PICTURE}; looks only at which of them are folders.
     *
     * @param names files, folders, or {@code -}
     * @param standardInput what {@code -} reads
     * @throws UsageException if standard input is named twice, or a name is empty
     */
    public PictureArguments(List<String> names, InputStream standardInput) {
        this("PICTURE", names, standardInput);
    }

    /**
     * Takes the arguments; looks only at which of them are folders.
     *
     * @param argument what the user calls them, for messages: {@code PICTURE} or a flag
     * @param names files, folders, or {@code -}
     * @param standardInput what {@code -} reads
     * @throws UsageException if standard input is named twice, or a name is empty
     */
    public PictureArguments(String argument, List<String> names, InputStream standardInput) {
        if (names.contains("")) { // to Java the empty path is the current folder
            throw new UsageException(argument + ": the name is empty; give a file, a folder, or - for standard input");
        }
        if (Collections.frequency(names, StandardInputPicture.NAME) > 1) {
            throw new UsageException("'-' is given more than once, but standard input holds one picture");
        }
        for (String name : names) {
            arguments.add(argument(name, standardInput));
        }
    }

    private Argument argument(String name, InputStream standardInput) {
        if (name.equals(StandardInputPicture.NAME)) {
            return single(new StandardInputPicture(standardInput));
        }
        if (WebAddress.is(name)) {
            return single(WebAddress.source(name));
        }
        try {
            Path path = Path.of(name);
            if (Files.isDirectory(path)) {
                FolderWalk walk = new FolderWalk(name, path, PictureLimits.DEFAULT, this::skip);
                return new Argument(name, walk, Optional.of(walk), Optional.of(path));
            }
            return single(new PictureFile(name, path, PictureLimits.DEFAULT));
        } catch (InvalidPathException e) {
            return single(PictureSource.of(name, () -> {
                throw new PictureException(
                        PictureException.Reason.MISSING, name + ": this is no path (" + e.getReason() + ")", e);
            }));
        }
    }

    private static Argument single(PictureSource source) {
        return new Argument(source.name(), List.of(source).iterator(), Optional.empty(), Optional.empty());
    }

    /**
     * Whether there are at least two pictures. Walks no further than to the second.
     *
     * @return false for one picture or none
     */
    public boolean severalPictures() {
        if (peeked.isEmpty() && hasNext()) {
            peeked = Optional.of(next());
        }
        return peeked.isPresent() && moreArguments();
    }

    /**
     * How many threads should call the model: one picture has all threads to itself; for many, a caller a thread gives
     * the most pictures a second.
     *
     * @param threads how many there are, at least 1
     * @return at least 1
     */
    public int callers(int threads) {
        return severalPictures() ? threads : 1;
    }

    /**
     * How to take these pictures through an open model.
     *
     * @param model the model
     * @param callers what it was opened for, from {@link #callers}
     * @return workers and batch size
     */
    public PipelineOptions pipeline(ZeroshotModel model, int callers) {
        int workers = severalPictures() ? model.callers(callers) : 1;
        return PipelineOptions.of(
                workers,
                model.imageEncoder().map(ImageEncoder::preferredBatchSize).orElse(1));
    }

    /** Remembers from now on which files in folders are left out, for {@link #takeSkipped}. */
    public void rememberSkipped() {
        namingSkipped = true;
    }

    private void skip(SkippedFile file) {
        if (namingSkipped) {
            skippedFiles.add(file);
        }
    }

    /**
     * The files that were left out since the last call, if they are remembered. For any thread.
     *
     * @return in the order of the walk
     */
    public List<SkippedFile> takeSkipped() {
        List<SkippedFile> taken = new ArrayList<>();
        for (SkippedFile file = skippedFiles.poll(); file != null; file = skippedFiles.poll()) {
            taken.add(file);
        }
        return taken;
    }

    /**
     * How many files in folders were left out so far for one reason.
     *
     * @param reason the reason
     * @return at least 0
     */
    public long skipped(SkippedFile.Reason reason) {
        long sum = 0;
        for (Argument argument : arguments) {
            sum += argument.walk().map(walk -> walk.skipped(reason)).orElse(0L);
        }
        return sum;
    }

    /**
     * How many files in folders were left out so far, for whatever reason.
     *
     * @return at least 0
     */
    public long skipped() {
        long sum = 0;
        for (Argument argument : arguments) {
            sum += argument.walk().map(FolderWalk::skipped).orElse(0L);
        }
        return sum;
    }

    /**
     * Begins to count the files that will be looked at, beside everything else.
     *
     * @return the count, not known at first
     */
    public PictureCount count() {
        List<Path> folders = new ArrayList<>();
        for (Argument argument : arguments) {
            argument.folder().ifPresent(folders::add);
        }
        return PictureCount.start(folders, arguments.size() - (long) folders.size());
    }

    /**
     * The folders among the arguments.
     *
     * @return their names
     */
    public List<String> folders() {
        List<String> folders = new ArrayList<>();
        for (Argument argument : arguments) {
            argument.walk().ifPresent(walk -> folders.add(argument.name()));
        }
        return folders;
    }

    @Override
    public boolean hasNext() {
        return peeked.isPresent() || moreArguments();
    }

    @Override
    public PictureSource next() {
        if (peeked.isPresent()) {
            PictureSource source = peeked.get();
            peeked = Optional.empty();
            return source;
        }
        if (!moreArguments()) {
            throw new NoSuchElementException();
        }
        return arguments.get(current).pictures().next();
    }

    private boolean moreArguments() {
        while (current < arguments.size() && !arguments.get(current).pictures().hasNext()) {
            current++;
        }
        return current < arguments.size();
    }
}
