package dev.zeroshot.spark.task;

import dev.zeroshot.core.pipeline.OrderedPipeline.BatchStep;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;

/**
 * The results of inputs that go through a step in batches, in the order of the inputs: what
 * {@link dev.zeroshot.core.pipeline.OrderedPipeline} does for those who push results, for Spark, which pulls them. Inputs are
 * asked for on the thread that asks for results, since Spark's iterators belong to the thread of their task; the step runs on
 * threads of this iterator's own. A bounded number of batches is under way, however many inputs there are. For one thread.
 *
 * @param <S> the kind of input
 * @param <R> the kind of result
 */
final class BatchIterator<S, R> implements Iterator<R>, AutoCloseable {
    private static final long MOST_SECONDS_TO_END = 600;

    private final Iterator<? extends S> source;
    private final BatchStep<S, R> step;
    private final Shape<S> shape;
    private final ExecutorService workers;
    private final Deque<Future<List<R>>> underWay = new ArrayDeque<>();
    private Iterator<R> ready = List.<R>of().iterator();

    /**
     * How inputs are put together.
     *
     * @param workers how many batches are worked on at the same time, at least 1; as many again may be finished or wait
     * @param inputs how many inputs a batch has at most, at least 1
     * @param bytes how many bytes a batch has at most, unless its first input has more
     * @param size the bytes of an input
     * @param <S> the kind of input
     */
    record Shape<S>(int workers, int inputs, long bytes, ToLongFunction<S> size) {}

    BatchIterator(Iterator<? extends S> source, Shape<S> shape, BatchStep<S, R> step, String name) {
        this.source = source;
        this.step = step;
        this.shape = shape;
        this.workers = Executors.newFixedThreadPool(shape.workers(), work -> {
            Thread thread = new Thread(work, name);
            thread.setDaemon(true);
            return thread;
        });
    }

    @Override
    public boolean hasNext() {
        while (!ready.hasNext()) {
            fill();
            if (underWay.isEmpty()) {
                return false;
            }
            ready = await(underWay.remove()).iterator();
        }
        return true;
    }

    @Override
    public R next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return ready.next();
    }

    private void fill() {
        while (underWay.size() < 2 * shape.workers() && source.hasNext()) {
            List<S> batch = batch();
            underWay.add(workers.submit(() -> step.apply(batch)));
        }
    }

    private List<S> batch() {
        List<S> batch = new ArrayList<>(shape.inputs());
        long bytes = 0;
        while (batch.size() < shape.inputs() && bytes < shape.bytes() && source.hasNext()) {
            S input = source.next();
            bytes += shape.size().applyAsLong(input);
            batch.add(input);
        }
        return batch;
    }

    private static <R> List<R> await(Future<List<R>> results) {
        try {
            return results.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            CancellationException cancelled = new CancellationException("interrupted");
            cancelled.initCause(e);
            throw cancelled;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            if (e.getCause() instanceof Error cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    /** Stops what is under way; when this returns no step runs any more. */
    @Override
    public void close() {
        workers.shutdownNow();
        boolean interrupted = false;
        try {
            while (!workers.isTerminated()) {
                try {
                    if (!workers.awaitTermination(MOST_SECONDS_TO_END, TimeUnit.SECONDS)) {
                        throw new IllegalStateException("a batch does not end");
                    }
                } catch (InterruptedException e) {
                    interrupted = true; // the engine may not be closed before the last step is over
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
