package dev.zeroshot.core.label.journal;

import dev.zeroshot.core.label.name.Hashes;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The pictures of a run that are finished, a line each, appended as they come: whatever stops the process, all lines but
 * the last are whole, and a torn last one is cut off when the journal is opened. Memory holds where a picture's line is and
 * nothing of what is in it. Thread-safe.
 */
public final class Journal implements AutoCloseable {
    private static final int LINE_GUESS = 512;

    private final FileChannel channel;
    private final Map<Long, Long> places = new HashMap<>();
    private long end;

    private Journal(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Opens a journal, or begins one.
     *
     * @param file the file
     * @return the journal; the caller closes it
     * @throws IOException if it cannot be read or written
     */
    public static Journal open(Path file) throws IOException {
        Journal journal = recalled(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        if (journal.channel.size() > journal.end) {
            journal.channel.truncate(journal.end);
        }
        return journal;
    }

    /**
     * Opens a journal to look something up; changes nothing.
     *
     * @param file the file, which is there
     * @return the journal; the caller closes it
     * @throws IOException if it cannot be read
     */
    public static Journal view(Path file) throws IOException {
        return recalled(file, StandardOpenOption.READ);
    }

    private static Journal recalled(Path file, OpenOption... options) throws IOException {
        FileChannel channel = FileChannel.open(file, options);
        Journal journal = new Journal(channel);
        try {
            journal.recall();
            return journal;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private void recall() throws IOException {
        InputStream in = new BufferedInputStream(Channels.newInputStream(channel), 1 << 16);
        ByteArrayOutputStream line = new ByteArrayOutputStream(LINE_GUESS);
        for (int b = in.read(); b >= 0; b = in.read()) {
            if (b != '\n') {
                line.write(b);
                continue;
            }
            Optional<Entry> entry = Entry.parse(line.toString(StandardCharsets.UTF_8));
            if (entry.isEmpty()) {
                break; // what follows a torn line is no better
            }
            places.put(Hashes.key(entry.get().image()), end);
            end += line.size() + 1;
            line.reset();
        }
    }

    /**
     * How many pictures it knows.
     *
     * @return at least 0
     */
    public synchronized int size() {
        return places.size();
    }

    /**
     * Where the last line of each picture is.
     *
     * @return the places, in the order of the file
     */
    public synchronized long[] places() {
        return places.values().stream().mapToLong(Long::longValue).sorted().toArray();
    }

    /**
     * Where a picture's last line is.
     *
     * @param image path relative to the labelled folder
     * @return the place, for {@link #read}; empty if the picture is not known
     */
    public synchronized Optional<Long> find(String image) {
        return Optional.ofNullable(places.get(Hashes.key(image)));
    }

    /**
     * Reads a line.
     *
     * @param place from {@link #find} or {@link #append}
     * @return what it says
     * @throws IOException if it cannot be read
     */
    public synchronized Entry read(long place) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(LINE_GUESS);
        int searched = 0;
        while (true) {
            int read = channel.read(buffer, place + buffer.position());
            for (; searched < buffer.position(); searched++) {
                if (buffer.get(searched) == '\n') {
                    String line = new String(buffer.array(), 0, searched, StandardCharsets.UTF_8);
                    return Entry.parse(line).orElseThrow(() -> new IOException("the journal was changed meanwhile"));
                }
            }
            if (read < 0) {
                throw new IOException("the journal was cut off meanwhile");
            }
            if (!buffer.hasRemaining()) {
                buffer = ByteBuffer.allocate(2 * buffer.capacity()).put(buffer.flip());
            }
        }
    }

    /**
     * Appends a line.
     *
     * @param entry what is known of a picture
     * @return the line's place
     * @throws IOException if it cannot be written; the lines before it are whole
     */
    public synchronized long append(Entry entry) throws IOException {
        ByteBuffer line = ByteBuffer.wrap(entry.line().getBytes(StandardCharsets.UTF_8));
        long place = end;
        long next = place + line.remaining();
        while (line.hasRemaining()) {
            channel.write(line, next - line.remaining());
        }
        end = next;
        places.put(Hashes.key(entry.image()), place);
        return place;
    }

    /**
     * Copies some lines.
     *
     * @param file where to; written anew
     * @param order the places of the lines
     * @throws IOException if it cannot be written
     */
    public synchronized void copy(Path file, long... order) throws IOException {
        try (Writer writer = Files.newBufferedWriter(file)) {
            for (long place : order) {
                writer.write(read(place).line());
            }
        }
    }

    @Override
    public synchronized void close() throws IOException {
        channel.close();
    }
}
