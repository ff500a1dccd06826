package dev.zeroshot.onnx.hub.pull;

import dev.zeroshot.core.pipeline.Cancellation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** Runs a few downloads side by side. When one fails the others are stopped, and nothing runs on afterwards. */
final class Downloads {
    private static final int AT_ONCE = 4;

    private Downloads() {}

    /**
     * Runs all.
     *
     * @param tasks each gets the switch that stops it
     * @param cancellation stops all
     * @throws RuntimeException what the first that failed threw
     */
    static void run(List<Consumer<Cancellation>> tasks, Cancellation cancellation) {
        Cancellation stop = new Cancellation();
        ExecutorService threads = Executors.newFixedThreadPool(Math.max(1, Math.min(AT_ONCE, tasks.size())), task -> {
            Thread thread = new Thread(task, "zeroshot-download");
            thread.setDaemon(true);
            return thread;
        });
        try (Cancellation.Registration registration = cancellation.onCancel(stop::cancel)) {
            CompletionService<Boolean> running = new ExecutorCompletionService<>(threads);
            List<Future<Boolean>> all = new ArrayList<>();
            for (Consumer<Cancellation> task : tasks) {
                all.add(running.submit(call(task, stop)));
            }
            Optional<RuntimeException> failure = Optional.empty();
            for (int i = 0; i < all.size(); i++) {
                Optional<RuntimeException> end = end(running.take());
                if (end.isPresent() && (failure.isEmpty() || failure.get() instanceof CancellationException)) {
                    failure = end;
                    stop.cancel();
                }
            }
            failure.ifPresent(cause -> {
                throw cause;
            });
        } catch (InterruptedException e) {
            stop.cancel();
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted");
        } finally {
            threads.shutdownNow();
        }
    }

    private static Callable<Boolean> call(Consumer<Cancellation> task, Cancellation stop) {
        return () -> {
            stop.throwIfCancelled();
            task.accept(stop);
            return true;
        };
    }

    private static Optional<RuntimeException> end(Future<Boolean> done) throws InterruptedException {
        try {
            done.get();
            return Optional.empty();
        } catch (CancellationException e) {
            return Optional.of(e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            return Optional.of(
                    e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause()));
        }
    }
}
