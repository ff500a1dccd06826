package dev.zeroshot.cli.input;

import dev.zeroshot.core.picture.files.FolderWalk;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

/** Counts files ahead of a run, on a thread of its own, so that progress can tell the time left. Thread-safe. */
public final class PictureCount {
    private static final long UNKNOWN = -1;

    private volatile long total = UNKNOWN;

    private PictureCount() {}

    /**
     * Begins to count.
     *
     * @param folders whose files are counted
     * @param others how many pictures there are besides
     * @return the count, not known at first
     */
    static PictureCount start(List<Path> folders, long others) {
        PictureCount count = new PictureCount();
        Thread counter = new Thread(() -> count.run(folders, others), "zeroshot-count");
        counter.setDaemon(true);
        counter.start();
        return count;
    }

    /**
     * Begins to count the files of a folder.
     *
     * @param folder where to start
     * @return the count, not known at first
     */
    public static PictureCount of(Path folder) {
        return start(List.of(folder), 0);
    }

    private void run(List<Path> folders, long others) {
        long sum = others;
        for (Path folder : folders) {
            sum += FolderWalk.count(folder);
        }
        total = sum;
    }

    /**
     * How many files there are.
     *
     * @return the number, or empty while it is being counted
     */
    public OptionalLong total() {
        long known = total;
        return known == UNKNOWN ? OptionalLong.empty() : OptionalLong.of(known);
    }
}
