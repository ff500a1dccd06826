package dev.zeroshot.http.observe;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.function.Supplier;

/** What the server counts and times, in Prometheus' terms. Thread-safe. */
public final class Metrics {
    private static final Duration[] STEPS = {
        Duration.ofMillis(1),
        Duration.ofMillis(5),
        Duration.ofMillis(10),
        Duration.ofMillis(25),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofMillis(2500),
        Duration.ofSeconds(5),
        Duration.ofSeconds(10),
        Duration.ofSeconds(30)
    };

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

    /** Creates counters that stand at zero. */
    public Metrics() {}

    /**
     * A request was answered.
     *
     * @param method its method
     * @param route its route, never a path that a client made up
     * @param status the answer's status
     * @param nanos how long it took
     */
    public void request(String method, String route, int status, long nanos) {
        Timer.builder("zeroshot.http.requests")
                .description("Requests by route and status.")
                .tags("method", method, "route", route, "status", Integer.toString(status))
                .serviceLevelObjectives(STEPS)
                .register(registry)
                .record(Duration.ofNanos(nanos));
    }

    /**
     * A picture was decoded.
     *
     * @param nanos how long it took
     */
    public void decoded(long nanos) {
        Timer.builder("zeroshot.decode")
                .description("Decoding of a picture.")
                .serviceLevelObjectives(STEPS)
                .register(registry)
                .record(Duration.ofNanos(nanos));
    }

    /**
     * A batch was run.
     *
     * @param model its id
     * @param tower {@code image} or {@code text}
     * @param size how many items it had
     * @param nanos how long it took
     */
    public void inferred(String model, String tower, int size, long nanos) {
        Timer.builder("zeroshot.inference")
                .description("Running of a batch.")
                .tags("model", model, "tower", tower)
                .serviceLevelObjectives(STEPS)
                .register(registry)
                .record(Duration.ofNanos(nanos));
        DistributionSummary.builder("zeroshot.batch.size")
                .description("Items of a batch.")
                .tags("model", model, "tower", tower)
                .serviceLevelObjectives(1, 2, 4, 8, 16, 32)
                .register(registry)
                .record(size);
    }

    /**
     * Shows a number that others keep.
     *
     * @param name in lower case, words joined by dots
     * @param description for people
     * @param value asked whenever the metrics are read
     */
    public void gauge(String name, String description, Supplier<Number> value) {
        Gauge.builder(name, value)
                .description(description)
                .strongReference(true)
                .register(registry);
    }

    /**
     * All metrics.
     *
     * @return in Prometheus' text format, version 0.0.4
     */
    public String scrape() {
        return registry.scrape();
    }
}
