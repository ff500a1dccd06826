package dev.zeroshot.onnx.hub.pull;

import dev.zeroshot.core.pipeline.Cancellation;
import dev.zeroshot.onnx.hub.http.Pauses;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;

/**
 * Keeps other processes from fetching the same content at the same time: a lock on a file, which the system gives back when
 * a process dies. Python's client locks the same file in another way, so that the two do not see each other; that costs a
 * second download at worst, for nobody writes to a file that has its final name.
 */
final class BlobLock implements AutoCloseable {
    private static final Duration BETWEEN = Duration.ofMillis(100);

    private final FileChannel channel;
    private final boolean held;

    private BlobLock(FileChannel channel, boolean held) {
        this.channel = channel;
        this.held = held;
    }

    /**
     * Waits for the lock.
     *
     * @param onWait told once if somebody else has it
     */
    static BlobLock acquire(Path file, Cancellation cancellation, Runnable onWait) throws IOException {
        // Closing any channel on a file gives back this process's locks on it, and so the channel stays open while
        // others
        // of this process hold the lock.
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            return new BlobLock(channel, lock(channel, cancellation, onWait));
        } catch (RuntimeException | IOException e) {
            channel.close();
            throw e;
        }
    }

    private static boolean lock(FileChannel channel, Cancellation cancellation, Runnable onWait) throws IOException {
        boolean told = false;
        while (true) {
            cancellation.throwIfCancelled();
            try {
                if (channel.tryLock() != null) {
                    return true;
                }
            } catch (OverlappingFileLockException e) {
                // another thread of this process has it: as good as another process
            } catch (IOException e) {
                return false; // a file system without locks
            }
            if (!told) {
                onWait.run();
                told = true;
            }
            Pauses.sleep(BETWEEN, cancellation);
        }
    }

    /** Whether nobody else writes; false on a file system without locks. */
    boolean isHeld() {
        return held;
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            return; // the lock ends with the process at the latest
        }
    }
}
