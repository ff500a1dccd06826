package dev.zeroshot.cli.watch;

import dev.zeroshot.cli.output.NewFile;
import java.util.function.LongSupplier;

/**
 * A file that is complete at any moment, and up to date within a second: it is written anew beside its place and moved there
 * when there is more to say. For one thread.
 */
final class GrowingFile implements AutoCloseable {
    private static final long BETWEEN_NANOS = 1_000_000_000L;

    private final NewFile file;
    private final NewFile.Content content;
    private final LongSupplier clock;
    private long written;
    private boolean stale = true;

    GrowingFile(String flag, String name, NewFile.Content content, LongSupplier clock) {
        this.file = NewFile.open(flag, name);
        this.content = content;
        this.clock = clock;
        this.written = clock.getAsLong() - BETWEEN_NANOS;
    }

    /** There is more to say. */
    void changed() {
        stale = true;
    }

    /** Time goes on: writes what is new, if the last time is long enough ago. */
    void tick() {
        if (stale && clock.getAsLong() - written >= BETWEEN_NANOS) {
            write();
        }
    }

    /** Writes what is new. */
    void complete() {
        if (stale) {
            write();
        }
    }

    private void write() {
        file.write(content);
        written = clock.getAsLong();
        stale = false;
    }

    /** Leaves nothing half-written behind. */
    @Override
    public void close() {
        file.close();
    }
}
