package dev.zeroshot.http;

import dev.zeroshot.core.error.ModelException;
import dev.zeroshot.core.error.UsageException;
import dev.zeroshot.core.model.ModelCatalogue;
import dev.zeroshot.core.pipeline.Cancellation;
import dev.zeroshot.http.batch.Admission;
import dev.zeroshot.http.batch.Processors;
import dev.zeroshot.http.body.BodyBudget;
import dev.zeroshot.http.model.ModelPool;
import dev.zeroshot.http.observe.AccessLog;
import dev.zeroshot.http.observe.Metrics;
import dev.zeroshot.http.picture.PictureReader;
import dev.zeroshot.http.route.Api;
import io.javalin.Javalin;
import io.javalin.util.JavalinException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.jetty.server.Connector;

/**
 * A server of models, with Roboflow's routes and our own; {@code /docs} of a running one tells them. Thread-safe.
 *
 * <p>Requests that come at the same time share batches. What there is no place for is refused at once with status 503.
 * {@link #drain} ends a server without losing a request.
 */
public final class ZeroshotServer implements AutoCloseable {
    /** What to tell the user if {@link #serveUntil} could not wait for all. */
    public static final String LOST = "some requests were not done in time, and are lost";

    private static final Logger LOG = Logger.getLogger(ZeroshotServer.class.getName());
    private static final long GRACE_MILLIS = 200;
    private static final long CLOSE_MILLIS = 2_000;

    private final Javalin javalin;
    private final ModelPool pool;
    private final Admission admission;
    private final Readiness readiness;
    private final ScheduledExecutorService timer;
    private final ServerSettings settings;

    private ZeroshotServer(
            Javalin javalin, ModelPool pool, Admission admission, Readiness readiness, ServerSettings settings) {
        this.javalin = javalin;
        this.pool = pool;
        this.admission = admission;
        this.readiness = readiness;
        this.settings = settings;
        this.timer = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "models");
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * Starts a server without an access log. Models are opened by the first request that needs them, unless the settings say
     * to open them at the start.
     *
     * @param catalogue opens the models
     * @param settings where to listen and what to serve
     * @return a server that listens; close it to stop
     * @throws ModelException if no backend claims one of the models
     * @throws UsageException if the address cannot be bound, or a model cannot be opened as the settings say
     */
    public static ZeroshotServer start(ModelCatalogue catalogue, ServerSettings settings) {
        return start(catalogue, settings, line -> {});
    }

    /**
     * Starts a server.
     *
     * @param catalogue opens the models
     * @param settings where to listen and what to serve
     * @param accessLog takes a line of JSON a request; thread-safe
     * @return a server that listens; close it to stop
     * @throws ModelException if no backend claims one of the models
     * @throws UsageException if the address cannot be bound, or a model cannot be opened as the settings say
     */
    public static ZeroshotServer start(ModelCatalogue catalogue, ServerSettings settings, Consumer<String> accessLog) {
        return start(
                catalogue,
                settings,
                accessLog,
                (processors, metrics) -> new PictureReader(settings.limits(), settings.urls(), processors, metrics));
    }

    static ZeroshotServer start(
            ModelCatalogue catalogue,
            ServerSettings settings,
            Consumer<String> accessLog,
            BiFunction<Processors, Metrics, PictureReader> reader) {
        settings.requireServedVersions();
        settings.models()
                .forEach(id -> catalogue.requireFitting(id, settings.life().options()));
        Metrics metrics = new Metrics();
        Processors processors = Processors.ofThisMachine();
        ModelPool pool = new ModelPool(
                catalogue, settings.models(), settings.life(), settings.limits().maxBatch(), processors, metrics);
        Admission admission = new Admission(settings.limits().queue());
        metrics.gauge("zeroshot.requests.inside", "Requests that are worked on or wait.", admission::inside);
        metrics.gauge("zeroshot.queue.length", "Pictures and texts that wait for a batch.", pool::waiting);
        metrics.gauge("zeroshot.model.memory.bytes", "Memory of the loaded models, estimated.", pool::memoryBytes);
        PictureReader pictures = reader.apply(processors, metrics);
        Readiness readiness = new Readiness(!settings.life().preload());
        BodyBudget bodies = BodyBudget.ofHeap(Runtime.getRuntime().maxMemory());
        metrics.gauge("zeroshot.bodies.bytes", "Bodies in memory.", bodies::taken);
        Api api = new Api(pool, pictures, admission, settings.keys(), bodies, settings.limits());
        Routing routing = new Routing(settings, api, readiness, metrics, new AccessLog(accessLog, Clock.systemUTC()));
        ZeroshotServer server = new ZeroshotServer(
                listen(Javalin.create(routing::configure), settings), pool, admission, readiness, settings);
        server.keepModels();
        return server;
    }

    /** Javalin stops what it could not start, but leaves its start thread running unless it is asked to stop. */
    private static Javalin listen(Javalin javalin, ServerSettings settings) {
        try {
            return javalin.start();
        } catch (JavalinException | IllegalArgumentException e) {
            LOG.log(Level.FINE, "the server did not start", e);
            javalin.stop();
            throw new UsageException("cannot listen on " + settings.host() + ", port " + settings.port()
                    + ": the port is taken, or this machine has no such address; choose another");
        }
    }

    private void keepModels() {
        if (settings.life().preload()) {
            timer.execute(this::preload);
        }
        long idle = settings.life().idle().toMillis();
        long every = Math.max(10, Math.min(idle / 4, 10_000));
        ScheduledFuture<?> unused = timer.scheduleWithFixedDelay(pool::unloadIdle, every, every, TimeUnit.MILLISECONDS);
    }

    private void preload() {
        try {
            for (String id : pool.ids()) {
                pool.use(id).close();
            }
            readiness.set(true);
        } catch (RuntimeException e) {
            LOG.log(Level.SEVERE, "a model cannot be loaded, so this server is not ready: {0}", e.getMessage());
        }
    }

    /**
     * The port that the server listens on.
     *
     * @return 1 to 65535
     */
    public int port() {
        return javalin.port();
    }

    /**
     * What to tell the user once the server listens.
     *
     * @return which models it serves, and where
     */
    public String greeting() {
        String host = settings.host();
        return "serving " + String.join(", ", settings.models()) + " at http://"
                + (host.contains(":") ? "[" + host + "]" : host) + ":" + port();
    }

    /**
     * Serves until the end, and then does as {@link #drain} says.
     *
     * @param end ends the server
     * @return whether all work was done within the time that the settings allow
     */
    public boolean serveUntil(Cancellation end) {
        CountDownLatch told = new CountDownLatch(1);
        try (Cancellation.Registration registration = end.onCancel(told::countDown)) {
            told.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return drain();
    }

    /**
     * Takes no more work, waits for what is running, and stops. Requests that come meanwhile are answered with status 503.
     *
     * @return whether all work was done within the time that the settings allow
     */
    public boolean drain() {
        readiness.set(false);
        admission.close();
        boolean done = false;
        try {
            done = admission.awaitEmpty(settings.limits().drainTime());
            Thread.sleep(GRACE_MILLIS); // answers are on their way
            endConnections();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        stop(done);
        return done;
    }

    /**
     * Lets nobody connect any more, and waits until those who are connected have the answer to what they sent and no more to
     * ask. A connection that is cut while its request is on its way looks like a request that was lost.
     */
    private void endConnections() throws InterruptedException {
        List<CompletableFuture<Void>> ending = new ArrayList<>();
        for (Connector connector : javalin.jettyServer().server().getConnectors()) {
            ending.add(connector.shutdown());
        }
        admission.end();
        try {
            CompletableFuture.allOf(ending.toArray(CompletableFuture[]::new)).get(CLOSE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            LOG.log(Level.FINE, "some connections are cut", e);
        }
    }

    /** Stops the server, waits for the requests that use models, and closes these. */
    @Override
    public void close() {
        admission.end();
        stop(true);
    }

    private void stop(boolean waitForRequests) {
        timer.shutdownNow();
        javalin.stop();
        if (waitForRequests) {
            pool.close();
        } else {
            pool.closeNow();
        }
    }
}
