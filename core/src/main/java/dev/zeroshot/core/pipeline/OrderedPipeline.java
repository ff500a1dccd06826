package dev.zeroshot.core.pipeline;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * Takes inputs through a few workers and delivers the results in input order, on the calling thread. Each worker does
 * all steps of its batch (reading, decoding, inference), so that no core waits for another one's step and nothing is
 * handed over. Memory is bounded by the window: nobody runs ahead of the slowest input by more than that.
 *
 * @param <S> the kind of input
 * @param <R> the kind of result
 */
public final class OrderedPipeline<S, R> {
    private final Iterator<? extends S> source;
    private final PipelineOptions options;
    private final BatchStep<S, R> step;

    /** Held while inputs are read, so that a source which waits for its next input keeps no result from being delivered. */
    private final Object reading = new Object();

    private final Object lock = new Object();
    private final Map<Long, List<R>> finished = new HashMap<>();
    private long taken;
    private long delivered;
    private boolean exhausted;
    private boolean stopped;
    private Optional<Throwable> failure = Optional.empty();

    private OrderedPipeline(Iterator<? extends S> source, PipelineOptions options, BatchStep<S, R> step) {
        this.source = source;
        this.options = options;
        this.step = step;
    }

    /**
     * What a worker does with a batch. Thread-safe.
     *
     * @param <S> the kind of input
     * @param <R> the kind of result
     */
    @FunctionalInterface
    public interface BatchStep<S, R> {
        /**
         * Works on a batch.
         *
         * @param batch at least one input
         * @return the results, in order
         */
        List<R> apply(List<S> batch);
    }

    /**
     * Runs inputs through the workers until there are no more.
     *
     * @param source the inputs; called by one thread at a time
     * @param options workers, batch size and window
     * @param step what a worker does with a batch
     * @param sink takes the results in input order, on the calling thread
     * @param cancellation stops the run
     * @param <S> the kind of input
     * @param <R> the kind of result
     * @throws CancellationException if the run was cancelled or the calling thread interrupted; by then no worker runs
     * @throws RuntimeException what source, step or sink threw; by then no worker runs
     */
    public static <S, R> void run(
            Iterator<? extends S> source,
            PipelineOptions options,
            BatchStep<S, R> step,
            Consumer<? super R> sink,
            Cancellation cancellation) {
        new OrderedPipeline<S, R>(source, options, step).run(sink, cancellation);
    }

    private void run(Consumer<? super R> sink, Cancellation cancellation) {
        Workers workers = new Workers("zeroshot-worker", options.workers(), this::work);
        boolean completed = false;
        try (Cancellation.Registration ignored =
                cancellation.onCancel(() -> fail(new CancellationException("cancelled")))) {
            workers.start();
            for (Optional<List<R>> next = next(); next.isPresent(); next = next()) {
                next.get().forEach(sink);
                cancellation.throwIfCancelled();
            }
            completed = true;
        } finally {
            stop(workers, !completed);
        }
    }

    private void work() {
        UnaryOperator<Integer> grow = size -> Math.min(options.batchSize(), 2 * size);
        try {
            int size = 1;
            for (Batch<S> batch = take(size); !batch.inputs().isEmpty(); batch = take(size)) {
                List<R> results = step.apply(batch.inputs());
                synchronized (lock) {
                    finished.put(batch.number(), results);
                    lock.notifyAll();
                }
                size = grow.apply(size);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Throwable e) { // whatever it is, the calling thread must learn of it
            fail(e);
        }
    }

    private record Batch<S>(long number, List<S> inputs) {}

    /** The next inputs; none if there are no more or the run is over. */
    private Batch<S> take(int size) throws InterruptedException {
        synchronized (reading) {
            boolean more = awaitRoom();
            List<S> inputs = new ArrayList<>(size);
            while (more && inputs.size() < size) {
                if (source.hasNext()) {
                    inputs.add(source.next());
                    more = !isStopped();
                } else {
                    more = false;
                }
            }
            return taken(inputs, inputs.size() < size);
        }
    }

    /** Waits until the window has room; false if nothing is to be read any more. */
    private boolean awaitRoom() throws InterruptedException {
        synchronized (lock) {
            while (!stopped && !exhausted && taken - delivered >= options.window()) {
                lock.wait();
            }
            return !stopped && !exhausted;
        }
    }

    private boolean isStopped() {
        synchronized (lock) {
            return stopped;
        }
    }

    private Batch<S> taken(List<S> inputs, boolean last) {
        synchronized (lock) {
            if (last) {
                exhausted = true;
                lock.notifyAll();
            }
            return new Batch<>(inputs.isEmpty() ? taken : taken++, inputs);
        }
    }

    /** The next results in order; empty at the end. */
    private Optional<List<R>> next() {
        synchronized (lock) {
            while (failure.isEmpty() && !finished.containsKey(delivered) && !(exhausted && delivered == taken)) {
                await();
            }
            failure.ifPresent(OrderedPipeline::rethrow);
            Optional<List<R>> results = Optional.ofNullable(finished.remove(delivered));
            if (results.isPresent()) {
                delivered++;
                lock.notifyAll();
            }
            return results;
        }
    }

    @SuppressWarnings("WaitNotInLoop") // its caller loops
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

    private void fail(Throwable cause) {
        synchronized (lock) {
            if (failure.isEmpty()) {
                failure = Optional.of(cause);
            }
            stopped = true;
            lock.notifyAll();
        }
    }

    private static void rethrow(Throwable failure) {
        if (failure instanceof Error error) {
            throw error;
        }
        if (failure instanceof RuntimeException exception) {
            throw exception;
        }
        throw new IllegalStateException(failure);
    }

    private void stop(Workers workers, boolean interrupt) {
        synchronized (lock) {
            stopped = true;
            lock.notifyAll();
        }
        if (interrupt) {
            workers.interrupt();
        }
        workers.awaitEnd();
    }
}
