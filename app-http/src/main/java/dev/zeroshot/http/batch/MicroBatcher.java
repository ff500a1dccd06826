package dev.zeroshot.http.batch;

import dev.zeroshot.core.error.ModelException;
import dev.zeroshot.core.pipeline.Workers;
import dev.zeroshot.http.fault.RequestException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntSupplier;

/**
 * Lets items of different clients share a batch. What comes while batches run makes up the next one. A batch that could have
 * more company waits for it a little; one that cannot does not wait. Clients take turns, and so do a client's connections. If
 * a batch fails and one of its items may be why, each is tried by itself, so that only that one fails. Thread-safe.
 *
 * @param <I> the kind of item
 * @param <O> the kind of answer
 */
public final class MicroBatcher<I, O> implements AutoCloseable {
    private static final long POLL_NANOS = Duration.ofMillis(200).toNanos();

    private final Function<List<I>, List<O>> step;
    private final Rules rules;
    private final Workers workers;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final FairQueue<Entry<I, O>> queue = new FairQueue<>();
    private boolean closed;

    /** Since when there has been something in the queue. */
    private long waitingSince;

    /**
     * How batches are made.
     *
     * @param workers how many batches may run at a time
     * @param maxBatch most items of a batch
     * @param company how long the first item of a batch waits for others at most
     * @param expected how many items are here or on their way; nobody waits for more than these
     * @param turn runs a batch when its turn has come; what is in it is settled only then
     */
    public record Rules(int workers, int maxBatch, Duration company, IntSupplier expected, Consumer<Runnable> turn) {}

    private record Entry<I, O>(CompletableFuture<O> answer, I item) {}

    private MicroBatcher(String name, Function<List<I>, List<O>> step, Rules rules) {
        this.step = step;
        this.rules = rules;
        this.workers = new Workers(name, rules.workers(), this::work);
    }

    /**
     * Starts a batcher.
     *
     * @param <I> the kind of item
     * @param <O> the kind of answer
     * @param name of its threads
     * @param step answers a batch, in order; thread-safe if there are several workers
     * @param rules how batches are made
     * @return a batcher that runs; close it to end its threads
     */
    public static <I, O> MicroBatcher<I, O> start(String name, Function<List<I>, List<O>> step, Rules rules) {
        MicroBatcher<I, O> batcher = new MicroBatcher<>(name, step, rules);
        batcher.workers.start();
        return batcher;
    }

    /**
     * Has items answered, and waits for it.
     *
     * @param items the items
     * @param caller who asks, and until when; if it gives up, items that wait are taken out
     * @return an answer an item, in order
     * @throws dev.zeroshot.http.fault.ClientGoneException if the client hung up
     * @throws RequestException if the time is over, or the batcher closed
     */
    public List<O> answer(List<I> items, Caller caller) {
        List<Entry<I, O>> entries = enqueue(items, caller);
        try {
            List<O> answers = new ArrayList<>(entries.size());
            for (Entry<I, O> entry : entries) {
                answers.add(await(entry, caller));
            }
            return answers;
        } finally {
            withdraw(entries, caller);
        }
    }

    /**
     * How many items wait.
     *
     * @return at least 0
     */
    public int waiting() {
        lock.lock();
        try {
            return queue.size();
        } finally {
            lock.unlock();
        }
    }

    /** Ends the threads once the running batches are done; items that wait are answered with an exception. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        workers.awaitEnd();
    }

    private List<Entry<I, O>> enqueue(List<I> items, Caller caller) {
        List<Entry<I, O>> entries = items.stream()
                .map(item -> new Entry<I, O>(new CompletableFuture<>(), item))
                .toList();
        lock.lock();
        try {
            if (closed) {
                throw stopping();
            }
            waitingSince = queue.size() == 0 ? System.nanoTime() : waitingSince;
            entries.forEach(entry -> queue.add(caller, entry));
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        return entries;
    }

    private void withdraw(List<Entry<I, O>> entries, Caller caller) {
        if (entries.stream().allMatch(entry -> entry.answer().isDone())) {
            return;
        }
        lock.lock();
        try {
            entries.forEach(entry -> queue.remove(caller, entry));
            entries.forEach(entry -> entry.answer().cancel(false));
        } finally {
            lock.unlock();
        }
    }

    private O await(Entry<I, O> entry, Caller caller) {
        while (true) {
            try {
                long patience = Math.max(1, Math.min(POLL_NANOS, caller.remainingNanos()));
                return entry.answer().get(patience, TimeUnit.NANOSECONDS);
            } catch (TimeoutException e) {
                caller.check();
            } catch (ExecutionException e) {
                if (e.getCause() instanceof RuntimeException cause) {
                    throw cause;
                }
                throw new IllegalStateException(e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw stopping();
            }
        }
    }

    private static RequestException stopping() {
        return RequestException.busy("the server is stopping or unloads this model; try again", 1);
    }

    private void work() {
        while (awaitItems()) {
            rules.turn().accept(() -> run(take()));
        }
    }

    /** Waits for items and for their company; false once the batcher is closed. */
    private boolean awaitItems() {
        lock.lock();
        try {
            while (queue.size() == 0 && !closed) {
                changed.awaitUninterruptibly();
            }
            awaitCompany();
            if (closed) {
                for (var entry = queue.poll(); entry.isPresent(); entry = queue.poll()) {
                    entry.get().answer().completeExceptionally(stopping());
                }
            }
            return !closed;
        } finally {
            lock.unlock();
        }
    }

    private void awaitCompany() {
        long left = waitingSince + rules.company().toNanos() - System.nanoTime();
        try {
            while (left > 0
                    && !closed
                    && queue.size()
                            < Math.min(rules.maxBatch(), rules.expected().getAsInt())) {
                left = changed.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A worker's share of what waits; none if others took all. */
    private List<Entry<I, O>> take() {
        lock.lock();
        try {
            List<Entry<I, O>> batch = new ArrayList<>();
            int share = (queue.size() + rules.workers() - 1) / rules.workers();
            while (batch.size() < Math.min(share, rules.maxBatch())) {
                queue.poll().ifPresent(batch::add);
            }
            return batch;
        } finally {
            lock.unlock();
        }
    }

    private void run(List<Entry<I, O>> batch) {
        if (batch.isEmpty()) {
            return;
        }
        try {
            List<O> answers = step.apply(batch.stream().map(Entry::item).toList());
            for (int i = 0; i < batch.size(); i++) {
                batch.get(i).answer().complete(answers.get(i));
            }
        } catch (RuntimeException | Error e) {
            if (batch.size() > 1 && mayBeOfOneItem(e)) {
                batch.stream().filter(entry -> !entry.answer().isDone()).forEach(entry -> run(List.of(entry)));
            } else {
                batch.forEach(entry -> entry.answer().completeExceptionally(e));
            }
        }
    }

    /** A service that is down or a model that is gone fails every item, and would only be asked once more for each. */
    private static boolean mayBeOfOneItem(Throwable e) {
        return !(e instanceof ModelException fault) || fault.reason() == ModelException.Reason.EXECUTION;
    }
}
