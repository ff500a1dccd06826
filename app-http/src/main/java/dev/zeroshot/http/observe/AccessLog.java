package dev.zeroshot.http.observe;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.function.Consumer;

/**
 * One JSON object a request. It holds no query, no header and no body, so that neither keys nor pictures nor prompts get into
 * a log. Thread-safe if its sink is.
 */
public final class AccessLog {
    private final Consumer<String> sink;
    private final Clock clock;

    /**
     * A log.
     *
     * @param sink takes a line, without line end
     * @param clock tells the time
     */
    public AccessLog(Consumer<String> sink, Clock clock) {
        this.sink = sink;
        this.clock = clock;
    }

    /**
     * A request that was answered.
     *
     * @param id the request's id
     * @param client the address that it came from
     * @param method its method
     * @param route its route
     * @param status the answer's status
     * @param received how many bytes the body had as announced, or -1
     * @param nanos how long it took
     */
    public record Entry(String id, String client, String method, String route, int status, long received, long nanos) {}

    /**
     * Writes an entry.
     *
     * @param entry a request that was answered
     */
    public void write(Entry entry) {
        ObjectNode line = JsonNodeFactory.instance
                .objectNode()
                .put("time", clock.instant().toString())
                .put("request", entry.id())
                .put("client", entry.client())
                .put("method", entry.method())
                .put("route", entry.route())
                .put("status", entry.status())
                .put("received", Math.max(0, entry.received()))
                .put("ms", Math.round(entry.nanos() / 10_000.0) / 100.0);
        sink.accept(line.toString());
    }
}
