package dev.zeroshot.hosted;

import dev.zeroshot.core.error.ZeroshotException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import javax.net.ssl.SSLException;
import okhttp3.Call;
import okhttp3.OkHttpClient;

/**
 * Makes calls, so many at a time, and makes them again where that may help: after the status 429, 502, 503 or 504 and after
 * a connection that was dropped, but not once the total time limit would be passed. Thread-safe.
 */
final class PatientCaller implements AutoCloseable {
    private static final Set<Integer> PASSING = Set.of(429, 502, 503, 504);

    private final HostedSettings settings;
    private final ServiceFaults faults;
    private final OkHttpClient http;
    private final Semaphore places;
    private final RandomGenerator random;

    PatientCaller(HostedSettings settings, ServiceFaults faults, RandomGenerator random) {
        this.settings = settings;
        this.faults = faults;
        this.random = random;
        this.places = new Semaphore(settings.parallel());
        this.http = new OkHttpClient.Builder()
                .connectTimeout(settings.connectTimeout())
                .readTimeout(settings.readTimeout())
                .writeTimeout(settings.readTimeout())
                .followRedirects(false) // the key would go along, in the query at least
                .retryOnConnectionFailure(false) // which calls are made again is decided here
                .build();
        http.dispatcher().setMaxRequests(settings.parallel());
        http.dispatcher().setMaxRequestsPerHost(settings.parallel());
    }

    /**
     * Makes a call. The total time limit begins when it has a place among those under way.
     *
     * @param call the call
     * @return the body of an answer with a status of success
     * @throws ZeroshotException if there is no such answer in time
     * @throws CancellationException if the thread is interrupted, which stops the call
     */
    byte[] call(ServiceCall call) {
        try {
            places.acquire();
        } catch (InterruptedException e) {
            throw cancelled(e);
        }
        try {
            return tryUntil(System.nanoTime() + settings.totalTimeout().toNanos(), call);
        } finally {
            places.release();
        }
    }

    private byte[] tryUntil(long deadline, ServiceCall call) {
        for (int attempt = 1; ; attempt++) {
            ZeroshotException fault;
            boolean again;
            Duration pause = settings.retries().pause(attempt, random);
            try {
                PendingReply.Reply reply = PendingReply.await(newCall(deadline, call));
                if (reply.isSuccess()) {
                    return reply.body();
                }
                fault = faults.status(reply, call);
                again = PASSING.contains(reply.status());
                pause = longer(pause, reply.retryAfter());
            } catch (IOException e) {
                fault = faults.connection(e);
                again = isDropped(e);
            }
            if (!again || attempt == settings.retries().tries() || deadline - System.nanoTime() <= pause.toNanos()) {
                throw fault;
            }
            sleep(pause);
        }
    }

    private Call newCall(long deadline, ServiceCall call) {
        Call made = http.newCall(call.request());
        made.timeout().timeout(Math.max(1, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
        return made;
    }

    private static Duration longer(Duration pause, Optional<Duration> wish) {
        return wish.filter(wanted -> wanted.compareTo(pause) > 0).orElse(pause);
    }

    /** Not one that never came about or that a time limit ended. */
    private static boolean isDropped(IOException e) {
        return !(e instanceof InterruptedIOException
                || e instanceof ConnectException
                || e instanceof NoRouteToHostException
                || e instanceof UnknownHostException
                || e instanceof SSLException);
    }

    private static void sleep(Duration pause) {
        try {
            Thread.sleep(pause.toMillis());
        } catch (InterruptedException e) {
            throw cancelled(e);
        }
    }

    private static CancellationException cancelled(InterruptedException e) {
        Thread.currentThread().interrupt();
        CancellationException cancelled = new CancellationException("interrupted while waiting for the service");
        cancelled.initCause(e);
        return cancelled;
    }

    /** Ends the threads and closes the connections that wait for the next call. */
    @Override
    public void close() {
        http.dispatcher().executorService().shutdown();
        http.connectionPool().evictAll();
    }
}
