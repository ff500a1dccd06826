package dev.zeroshot.video.ffmpeg;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;

/**
 * A stream of bytes that can be given up while it is waited for: a thread of its own, which ends with the stream or the
 * process, does the waiting. Java cannot interrupt a read of standard input.
 */
final class PatientInput {
    private static final int CHUNK = 1 << 16;
    private static final int CHUNKS = 16;
    private static final long LOOK_UP_MILLIS = 50;

    /** The last one: empty. */
    private static final int END = 0;

    private final BlockingQueue<byte[]> chunks = new ArrayBlockingQueue<>(CHUNKS);
    private final Patience patience;
    private volatile boolean failed;
    private byte[] current = new byte[0];
    private int position;
    private boolean ended;

    PatientInput(InputStream in, Patience patience) {
        this.patience = patience;
        Thread pump = new Thread(() -> pump(in), "zeroshot-video-input");
        pump.setDaemon(true);
        pump.start();
    }

    private void pump(InputStream in) {
        byte[] buffer = new byte[CHUNK];
        try {
            for (int count = in.read(buffer); count >= 0 && !patience.isStopped(); count = in.read(buffer)) {
                if (count > 0) {
                    put(Arrays.copyOf(buffer, count));
                }
            }
        } catch (IOException e) {
            failed = true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            putLast();
        }
    }

    private void put(byte[] chunk) throws InterruptedException {
        while (!patience.isStopped() && !chunks.offer(chunk, LOOK_UP_MILLIS, TimeUnit.MILLISECONDS)) {
            // full: whoever reads is busy
        }
    }

    private void putLast() {
        try {
            put(new byte[END]);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** As FFmpeg wants it: the number of bytes read, at least 1, or an error. */
    int read(BytePointer target, int most) {
        try {
            while (position == current.length && !ended) {
                byte[] next = chunks.poll(LOOK_UP_MILLIS, TimeUnit.MILLISECONDS);
                if (patience.isStopped()) {
                    return avutil.AVERROR_EXIT();
                }
                if (next != null) {
                    current = next;
                    position = 0;
                    ended = next.length == END;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return avutil.AVERROR_EXIT();
        }
        if (ended) {
            return failed ? avutil.AVERROR_EXTERNAL() : avutil.AVERROR_EOF();
        }
        int count = Math.min(most, current.length - position);
        target.put(current, position, count);
        position += count;
        return count;
    }
}
