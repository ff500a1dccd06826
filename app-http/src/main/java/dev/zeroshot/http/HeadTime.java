package dev.zeroshot.http;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * Ends connections whose requests' heads trickle: Jetty's idle time starts anew with each byte. Such a connection is answered
 * with status 408 and closed. Thread-safe.
 */
final class HeadTime implements Connection.Listener {
    private static final String BODY = "{\"type\":\"about:blank\",\"title\":\"Request Timeout\",\"status\":408,"
            + "\"detail\":\"the head of the request did not arrive in time\"}";
    private static final byte[] ANSWER = ("HTTP/1.1 408 Request Timeout\r\nContent-Type: application/problem+json\r\n"
                    + "Content-Length: " + BODY.length() + "\r\nConnection: close\r\n\r\n" + BODY)
            .getBytes(StandardCharsets.US_ASCII);

    private final Scheduler scheduler;
    private final long period;
    private final Consumer<String> ended;

    /**
     * A watch over a connector's connections.
     *
     * @param connector whose scheduler is used
     * @param limit how long a head may take; at most half as much again passes until a connection is ended
     * @param ended is told the address of a client whose connection is ended
     */
    HeadTime(ServerConnector connector, Duration limit, Consumer<String> ended) {
        this.scheduler = connector.getScheduler();
        this.period = Math.max(1, limit.toMillis() / 2);
        this.ended = ended;
    }

    @Override
    public void onOpened(Connection connection) {
        schedule(connection, new Seen(-1, 0, 0));
    }

    @Override
    public void onClosed(Connection connection) {
        // the next look finds it closed
    }

    /** What a look at a connection found: requests begun, bytes, and for how many looks a head has been on its way. */
    private record Seen(long requests, long bytes, int looks) {
        Seen next(Connection connection) {
            boolean underWay = connection.getMessagesIn() == requests
                    && connection.getMessagesOut() == requests
                    && connection.getBytesIn() > bytes;
            return new Seen(connection.getMessagesIn(), connection.getBytesIn(), underWay ? looks + 1 : 0);
        }
    }

    private void schedule(Connection connection, Seen before) {
        Scheduler.Task unused = scheduler.schedule(() -> look(connection, before), period, TimeUnit.MILLISECONDS);
    }

    private void look(Connection connection, Seen before) {
        if (!connection.getEndPoint().isOpen()) {
            return;
        }
        Seen now = before.next(connection);
        if (now.looks() < 2) {
            schedule(connection, now);
            return;
        }
        ended.accept(String.valueOf(connection.getEndPoint().getRemoteSocketAddress()));
        connection
                .getEndPoint()
                .write(Callback.from(() -> connection.getEndPoint().close()), ByteBuffer.wrap(ANSWER));
    }
}
