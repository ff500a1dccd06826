package dev.zeroshot.core.watch;

import dev.zeroshot.core.watch.frame.Frame;
import dev.zeroshot.core.watch.frame.FrameSource;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

/** The frames of a source by the batch: never an empty one, and none waits for another. For one thread at a time. */
interface FrameFeed extends Iterator<List<Frame>>, AutoCloseable {
    /** What ended the source, if it did not end by itself; it is told here so that the frames before are not lost. */
    Optional<RuntimeException> failure();

    /** Ends a wait, and whatever runs beside it. */
    @Override
    void close();

    /** Reads ahead in a source that waits for its reader; a live one is asked only when somebody is free to look. */
    static FrameFeed of(FrameSource source, int batchSize) {
        return source.live() ? new Live(source) : ReadAhead.start(source, batchSize);
    }

    /** A live source drops by itself what nobody takes; whatever is read ahead of it would be old when it is looked at. */
    final class Live implements FrameFeed {
        private final FrameSource source;
        private Optional<Frame> next = Optional.empty();
        private volatile Optional<RuntimeException> failure = Optional.empty();

        private Live(FrameSource source) {
            this.source = source;
        }

        @Override
        public boolean hasNext() {
            try {
                if (next.isEmpty() && failure.isEmpty()) {
                    next = source.next();
                }
            } catch (RuntimeException e) {
                failure = Optional.of(e);
            }
            return next.isPresent();
        }

        @Override
        public List<Frame> next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            Frame frame = next.orElseThrow();
            next = Optional.empty();
            return List.of(frame);
        }

        @Override
        public Optional<RuntimeException> failure() {
            return failure;
        }

        @Override
        public void close() {
            next = Optional.empty();
        }
    }
}
