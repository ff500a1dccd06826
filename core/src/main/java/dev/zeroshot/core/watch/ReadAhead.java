package dev.zeroshot.core.watch;

import dev.zeroshot.core.watch.frame.Frame;
import dev.zeroshot.core.watch.frame.FrameSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.CancellationException;

/**
 * Decodes beside the model's work: a thread of its own reads frames until a batch waits, of no more than some megabytes. A
 * batch is what waits when somebody asks, so that a slow source gives its frames one by one.
 */
final class ReadAhead implements FrameFeed {
    /** How many bytes of pixels wait, and how many a batch has, unless a single frame is larger. */
    static final long MOST_BYTES = 48L << 20;

    private final FrameSource source;
    private final int batchSize;
    private final Thread reader;

    private final Object lock = new Object();
    private final Deque<Frame> waiting = new ArrayDeque<>();
    private boolean ended;
    private boolean closed;
    private Optional<RuntimeException> failure = Optional.empty();

    private ReadAhead(FrameSource source, int batchSize) {
        this.source = source;
        this.batchSize = batchSize;
        this.reader = new Thread(this::read, "zeroshot-frames");
        reader.setDaemon(true);
    }

    static ReadAhead start(FrameSource source, int batchSize) {
        ReadAhead feed = new ReadAhead(source, batchSize);
        feed.reader.start();
        return feed;
    }

    private void read() {
        try {
            for (Optional<Frame> frame = source.next(); frame.isPresent(); frame = source.next()) {
                if (!put(frame.get())) {
                    return;
                }
            }
            end(Optional.empty());
        } catch (RuntimeException e) {
            end(Optional.of(e));
        } catch (Error e) { // whoever waits must learn of it
            end(Optional.of(new IllegalStateException(e)));
        }
    }

    private void end(Optional<RuntimeException> why) {
        synchronized (lock) {
            failure = why;
            ended = true;
            lock.notifyAll();
        }
    }

    private boolean put(Frame frame) {
        synchronized (lock) {
            while (!closed
                    && !waiting.isEmpty()
                    && (waiting.size() >= batchSize || bytes(waiting) + bytes(frame) > MOST_BYTES)) {
                await();
            }
            waiting.addLast(frame);
            lock.notifyAll();
            return !closed;
        }
    }

    @Override
    public boolean hasNext() {
        synchronized (lock) {
            while (waiting.isEmpty() && !ended && !closed) {
                await();
            }
            return !closed && !waiting.isEmpty();
        }
    }

    @Override
    public List<Frame> next() {
        synchronized (lock) {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            List<Frame> batch = new ArrayList<>();
            long bytes = 0;
            do {
                Frame frame = waiting.removeFirst();
                bytes += bytes(frame);
                batch.add(frame);
            } while (!waiting.isEmpty() && batch.size() < batchSize && bytes + bytes(waiting.getFirst()) <= MOST_BYTES);
            lock.notifyAll();
            return batch;
        }
    }

    @Override
    public Optional<RuntimeException> failure() {
        synchronized (lock) {
            return failure;
        }
    }

    @SuppressWarnings("WaitNotInLoop") // its callers loop
    private void await() {
        try {
            lock.wait();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            CancellationException cancelled = new CancellationException("interrupted");
            cancelled.initCause(e);
            throw cancelled;
        }
    }

    private static long bytes(Iterable<Frame> frames) {
        long sum = 0;
        for (Frame frame : frames) {
            sum += bytes(frame);
        }
        return sum;
    }

    private static long bytes(Frame frame) {
        return 3L * frame.pixels().width() * frame.pixels().height();
    }

    /** Waits for the reader, so that the source can be closed. The source's cancellation must be on if it may wait. */
    @Override
    public void close() {
        synchronized (lock) {
            closed = true;
            lock.notifyAll();
        }
        boolean interrupted = false;
        while (reader.isAlive()) {
            try {
                reader.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
