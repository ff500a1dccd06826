package dev.zeroshot.onnx.hub.http;

import dev.zeroshot.core.pipeline.Cancellation;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * An answer's body that fails when nothing comes in for too long; the JDK's own stream would wait for ever. For one
 * reading thread.
 */
final class BodyStream extends InputStream implements BodySubscriber<InputStream> {
    private static final long SLICE_MILLIS = 100;

    /** What the connection hands over: bytes, or its end. */
    private record Event(List<ByteBuffer> bytes, boolean end, @Nullable Throwable failure) {}

    private final Duration silence;
    private final Cancellation cancellation;
    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
    private final AtomicReference<@Nullable Subscription> subscription = new AtomicReference<>();
    private final Deque<ByteBuffer> current = new ArrayDeque<>();
    private boolean ended;

    BodyStream(Duration silence, Cancellation cancellation) {
        this.silence = silence;
        this.cancellation = cancellation;
    }

    @Override
    public CompletionStage<InputStream> getBody() {
        return CompletableFuture.completedStage(this);
    }

    @Override
    public void onSubscribe(Subscription given) {
        subscription.set(given);
        given.request(1);
    }

    @Override
    public void onNext(List<ByteBuffer> bytes) {
        events.add(new Event(bytes, false, null));
    }

    @Override
    public void onError(Throwable failure) {
        events.add(new Event(List.of(), true, failure));
    }

    @Override
    public void onComplete() {
        events.add(new Event(List.of(), true, null));
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        while (current.isEmpty()) {
            if (ended) {
                return -1;
            }
            take(next());
        }
        ByteBuffer buffer = current.element();
        int count = Math.min(length, buffer.remaining());
        buffer.get(bytes, offset, count);
        if (!buffer.hasRemaining()) {
            current.remove();
        }
        return count;
    }

    private void take(Event event) throws IOException {
        ended = event.end();
        if (event.failure() != null) {
            throw event.failure() instanceof IOException failure ? failure : new IOException(event.failure());
        }
        event.bytes().stream().filter(ByteBuffer::hasRemaining).forEach(current::add);
        Subscription source = subscription.get();
        if (!ended && source != null) {
            source.request(1);
        }
    }

    private Event next() throws IOException {
        long deadline = System.nanoTime() + silence.toNanos();
        try {
            while (System.nanoTime() < deadline) {
                cancellation.throwIfCancelled();
                Event event = events.poll(SLICE_MILLIS, TimeUnit.MILLISECONDS);
                if (event != null) {
                    return event;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted");
        }
        close();
        throw new HttpTimeoutException("nothing came in for " + silence.toSeconds() + " s");
    }

    @Override
    public void close() {
        ended = true;
        current.clear();
        Subscription source = subscription.get();
        if (source != null) {
            source.cancel();
        }
    }
}
