package dev.zeroshot.cli.watch;

import dev.zeroshot.cli.output.Decimals;
import dev.zeroshot.cli.report.Thumbnail;
import dev.zeroshot.cli.terminal.OutputException;
import dev.zeroshot.core.error.UsageException;
import dev.zeroshot.core.picture.pixels.Pixels;
import dev.zeroshot.core.watch.WatchEvent;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** A folder with the picture of each event. No file that is there already is touched. For one thread. */
final class SavedFrames {
    private static final String FLAG = "--save-frames";
    private static final int SECONDS_DIGITS = 3;
    private static final int SECONDS_WIDTH = 10;
    private static final int MOST_LABEL = 60;

    private final Path folder;

    private SavedFrames(Path folder) {
        this.folder = folder;
    }

    /** Makes the folder, and tries that files can be made in it. */
    static SavedFrames open(String name) {
        try {
            Path folder = Path.of(name);
            if (Files.exists(folder) && !Files.isDirectory(folder)) {
                throw new FileSystemException(name, null, "this is a file; name a folder");
            }
            Files.createDirectories(folder);
            Files.delete(Files.createTempFile(folder, ".zeroshot", ".part"));
            return new SavedFrames(folder);
        } catch (InvalidPathException e) {
            throw new UsageException(FLAG + ": '" + name + "' is no path (" + e.getReason() + ")");
        } catch (IOException e) {
            throw OutputException.ofFile(FLAG, name, e);
        }
    }

    void save(WatchEvent event, Pixels picture) {
        try {
            Path part = Files.createTempFile(folder, ".zeroshot", ".part");
            try {
                Files.write(part, Thumbnail.jpeg(picture));
                Files.move(part, free(name(event)));
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (IOException e) {
            throw OutputException.ofFile(FLAG, folder.toString(), e);
        }
    }

    private Path free(String name) {
        Path file = folder.resolve(name + ".jpg");
        for (int i = 2; Files.exists(file); i++) {
            file = folder.resolve(name + "-" + i + ".jpg");
        }
        return file;
    }

    /** Sorted by name they are sorted by time; a label's letters and digits stay, whatever else it holds. */
    static String name(WatchEvent event) {
        String seconds = Decimals.fixed(ClockText.seconds(event.nanos()), SECONDS_DIGITS);
        StringBuilder label = new StringBuilder();
        event.label()
                .codePoints()
                .limit(MOST_LABEL)
                .map(c -> Character.isLetterOrDigit(c) ? c : '_')
                .forEach(label::appendCodePoint);
        return "0".repeat(Math.max(0, SECONDS_WIDTH - seconds.length())) + seconds + "-"
                + event.kind().word() + "-" + label;
    }
}
