package dev.zeroshot.core.label;

import dev.zeroshot.core.label.journal.Escapes;
import dev.zeroshot.core.label.name.Hashes;
import dev.zeroshot.core.label.split.Split;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Remembers which files a data set has, and which split each picture was in: a file is written down before it is placed, so
 * that whatever stops a run, the next one knows which files are its own and may go. For one thread.
 */
final class Placed implements AutoCloseable {
    private final OutFolder out;
    private final Map<Long, Split> splitsBefore = new HashMap<>();
    private final Set<Long> filesBefore = new HashSet<>();
    private final Set<Long> filesNow = new HashSet<>();
    private final Set<Long> kept = new HashSet<>();
    private final Writer writer;

    private Placed(OutFolder out, Writer writer) {
        this.out = out;
        this.writer = writer;
    }

    static Placed open(OutFolder out) throws IOException {
        joinStopped(out);
        Placed placed = new Placed(out, Files.newBufferedWriter(out.placing(), StandardOpenOption.CREATE));
        placed.recall();
        return placed;
    }

    /** What a run that was stopped has begun to write down counts like what was there before. */
    private static void joinStopped(OutFolder out) throws IOException {
        if (!Files.exists(out.placing())) {
            return;
        }
        Path joined = out.work().resolve("joined");
        try (BufferedWriter writer = Files.newBufferedWriter(joined)) {
            for (Path file : new Path[] {out.placed(), out.placing()}) {
                if (Files.exists(file)) {
                    String text = Files.readString(file);
                    writer.write(text.substring(0, text.lastIndexOf('\n') + 1));
                }
            }
        }
        Files.move(joined, out.placed(), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        Files.delete(out.placing());
    }

    private void recall() throws IOException {
        if (!Files.exists(out.placed())) {
            return;
        }
        try (Stream<String> lines = Files.lines(out.placed())) {
            lines.map(Line::parse).forEach(line -> {
                line.split().ifPresent(split -> splitsBefore.putIfAbsent(Hashes.key(line.image()), split));
                line.file().ifPresent(file -> filesBefore.add(Hashes.key(file)));
            });
        }
    }

    private record Line(String image, Optional<Split> split, Optional<String> file) {
        static Line parse(String line) {
            String[] fields = line.split("\t", -1);
            return new Line(
                    Escapes.unescape(fields[2]),
                    fields[0].isEmpty() ? Optional.empty() : Optional.of(Split.of(fields[0])),
                    fields[1].isEmpty() ? Optional.empty() : Optional.of(Escapes.unescape(fields[1])));
        }

        String text() {
            return split.map(Split::folder).orElse("") + "\t"
                    + file.map(Escapes::escape).orElse("") + "\t" + Escapes.escape(image) + "\n";
        }
    }

    /** The split of a picture the last time; empty if it had none. */
    Optional<Split> splitBefore(String image) {
        return Optional.ofNullable(splitsBefore.get(Hashes.key(image)));
    }

    /** Whether a file is one that an earlier run placed. */
    boolean isOurs(String file) {
        return filesBefore.contains(Hashes.key(file));
    }

    /** Writes down a picture; its file may be placed after this. */
    void add(String image, Optional<Split> split, Optional<String> file) throws IOException {
        writer.write(new Line(image, split, file).text());
        if (file.isPresent()) {
            filesNow.add(Hashes.key(file.get()));
            writer.flush(); // to the system: a killed process loses nothing of that
        }
    }

    /** A file that was written down could not be placed: what is there of an earlier run may go. */
    void forget(String file) {
        filesNow.remove(Hashes.key(file));
    }

    /** The original is gone: what is there of an earlier run is the only copy, and stays where it is. */
    void keepEarlier(String image) {
        kept.add(Hashes.key(image));
    }

    /** Deletes files of earlier runs that are not placed any more, with the folders that become empty. */
    void deleteOthers() throws IOException {
        if (!Files.exists(out.placed())) {
            return;
        }
        try (Stream<String> lines = Files.lines(out.placed())) {
            for (String line : (Iterable<String>) lines::iterator) {
                Line before = Line.parse(line);
                Optional<String> file = before.file();
                if (file.isEmpty() || filesNow.contains(Hashes.key(file.get()))) {
                    continue;
                }
                if (kept.contains(Hashes.key(before.image()))) {
                    writer.write(before.text());
                } else {
                    delete(out.folder().resolve(file.get()));
                }
            }
        }
    }

    private void delete(Path file) throws IOException {
        Files.deleteIfExists(file);
        for (Path folder = file.getParent();
                folder != null && !folder.equals(out.folder());
                folder = folder.getParent()) {
            try {
                Files.deleteIfExists(folder);
            } catch (DirectoryNotEmptyException e) {
                return;
            }
        }
    }

    /** What was written down is from now on what was before. */
    void commit() throws IOException {
        writer.close();
        Files.move(out.placing(), out.placed(), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }
}
