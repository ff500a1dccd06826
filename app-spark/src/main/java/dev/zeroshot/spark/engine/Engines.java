package dev.zeroshot.spark.engine;

import dev.zeroshot.core.model.ZeroshotModel;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * The engines of a process, one for each settings. An executor's tasks have nothing in common but the process they run in,
 * so this is where the state of a whole process is: a model takes hundreds of megabytes and seconds, and no second task shall
 * pay for it. Thread-safe.
 *
 * <p>An engine is opened by the first task that needs it, on that task's thread, while others with the same settings wait. It
 * is closed some time after the last task has given it back, so that the stages of a job, or the batches of a stream, share
 * it; a process that ends sooner takes its memory along. There is no shutdown hook, since hooks run at the same time, and
 * ONNX Runtime has one that frees what open models are made of.
 */
public final class Engines {
    private static final Duration IDLE = Duration.ofSeconds(60);

    private static final Engines OF_THIS_PROCESS = new Engines(ModelLocation::open, IDLE);

    private final Function<EngineSettings, ZeroshotModel> opener;
    private final Executor later;

    /** Guarded by this. */
    private final Map<EngineSettings, Shared> shared = new HashMap<>();

    private int opened;

    /**
     * No engines yet.
     *
     * @param opener opens models
     * @param idle how long an engine that nobody needs stays open
     */
    Engines(Function<EngineSettings, ZeroshotModel> opener, Duration idle) {
        this.opener = opener;
        this.later = CompletableFuture.delayedExecutor(idle.toMillis(), TimeUnit.MILLISECONDS);
    }

    /**
     * Those of this process.
     *
     * @return the same at every call
     */
    public static Engines ofThisProcess() {
        return OF_THIS_PROCESS;
    }

    /** An engine, or the attempt to open one. Its numbers are guarded by the engines. */
    private static final class Shared {
        private final CompletableFuture<Engine> engine = new CompletableFuture<>();
        private int leases;
        private int returns;
    }

    /**
     * An engine that stays open until it is given back.
     *
     * @param settings which
     * @return close it when the task ends
     * @throws dev.zeroshot.core.error.ZeroshotException if the model cannot be opened; the next task tries again
     */
    public Lease lease(EngineSettings settings) {
        Shared entry;
        boolean mine;
        synchronized (this) {
            mine = !shared.containsKey(settings);
            entry = shared.computeIfAbsent(settings, any -> new Shared());
            entry.leases++;
        }
        if (mine) {
            open(settings, entry);
        }
        return new Lease(this, settings, entry);
    }

    /**
     * How many engines were opened so far.
     *
     * @return at least 0
     */
    public synchronized int opened() {
        return opened;
    }

    /**
     * How many engines are open now.
     *
     * @return at least 0
     */
    public synchronized int open() {
        return shared.size();
    }

    private void open(EngineSettings settings, Shared entry) {
        try {
            entry.engine.complete(new Engine(opener.apply(settings)));
            synchronized (this) {
                opened++;
            }
        } catch (RuntimeException | Error e) {
            synchronized (this) {
                shared.remove(settings);
            }
            entry.engine.completeExceptionally(e);
        }
    }

    private void giveBack(EngineSettings settings, Shared entry) {
        int returns;
        synchronized (this) {
            entry.leases--;
            returns = ++entry.returns;
            if (entry.leases > 0) {
                return;
            }
        }
        later.execute(() -> closeUnlessUsed(settings, entry, returns));
    }

    private void closeUnlessUsed(EngineSettings settings, Shared entry, int returns) {
        synchronized (this) {
            boolean idle = entry.leases == 0 && entry.returns == returns;
            if (!idle || !shared.remove(settings, entry)) {
                return;
            }
        }
        entry.engine.join().close();
    }

    /** A task's hold on an engine. */
    public static final class Lease implements AutoCloseable {
        private final Engines engines;
        private final EngineSettings settings;
        private final Shared entry;
        private boolean closed;

        private Lease(Engines engines, EngineSettings settings, Shared entry) {
            this.engines = engines;
            this.settings = settings;
            this.entry = entry;
        }

        /**
         * The engine; waits for whoever opens it.
         *
         * @return it
         * @throws dev.zeroshot.core.error.ZeroshotException if the model cannot be opened
         */
        public Engine engine() {
            try {
                return entry.engine.join();
            } catch (CompletionException e) {
                if (e.getCause() instanceof RuntimeException cause) {
                    throw cause;
                }
                if (e.getCause() instanceof Error cause) {
                    throw cause;
                }
                throw e;
            }
        }

        /** Gives the engine back. Closing twice is fine. */
        @Override
        public synchronized void close() {
            if (!closed) {
                closed = true;
                engines.giveBack(settings, entry);
            }
        }
    }
}
