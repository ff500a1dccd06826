package dev.zeroshot.onnx.tower;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Direct buffers that batches are written into: memory outside the heap is slow to get and freed late, so buffers are
 * used again. At most {@value #KEPT} are kept, whatever the number of callers has been. Thread-safe.
 */
final class PixelBuffers {
    private static final int KEPT = 8;

    private final int capacity;
    private final ConcurrentLinkedQueue<FloatBuffer> free = new ConcurrentLinkedQueue<>();
    private final AtomicInteger kept = new AtomicInteger();

    /**
     * Creates an empty pool.
     *
     * @param capacity floats of a buffer
     */
    PixelBuffers(int capacity) {
        this.capacity = capacity;
    }

    /** A cleared buffer that belongs to the caller until it is given back. */
    FloatBuffer take() {
        FloatBuffer buffer = free.poll();
        if (buffer == null) {
            return ByteBuffer.allocateDirect(Math.multiplyExact(capacity, Float.BYTES))
                    .order(ByteOrder.nativeOrder())
                    .asFloatBuffer();
        }
        kept.decrementAndGet();
        return buffer.clear();
    }

    /** Takes a buffer back. */
    void giveBack(FloatBuffer buffer) {
        if (kept.incrementAndGet() <= KEPT) {
            free.add(buffer);
        } else {
            kept.decrementAndGet();
        }
    }

    /** Lets go of the buffers that are free. */
    void clear() {
        while (free.poll() != null) {
            kept.decrementAndGet();
        }
    }
}
