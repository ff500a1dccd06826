package dev.zeroshot.http.route;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.function.BooleanSupplier;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.io.EndPoint;

/**
 * Tells whether a client hung up while its request waits. Jetty does not look at a connection while a request of it is being
 * answered, so this reads one byte, which comes only if the client sends its next request before it has the answer; such a
 * connection is closed after the answer, as HTTP allows (RFC 9112, section 9.3.2), since that byte is lost. Thread-safe.
 */
final class HangUp implements BooleanSupplier {
    private final SocketChannel channel;
    private boolean gone;
    private boolean pipelined;

    private HangUp(SocketChannel channel) {
        this.channel = channel;
    }

    static BooleanSupplier of(HttpServletRequest request) {
        EndPoint connection = ServletContextRequest.getServletContextRequest(request)
                .getConnectionMetaData()
                .getConnection()
                .getEndPoint();
        return connection.getTransport() instanceof SocketChannel channel && !channel.isBlocking()
                ? new HangUp(channel)
                : () -> false;
    }

    /** Whether the connection cannot be used for another request. */
    synchronized boolean lostAByte() {
        return pipelined;
    }

    @Override
    public synchronized boolean getAsBoolean() {
        if (gone || pipelined) {
            return gone;
        }
        try {
            int read = channel.read(ByteBuffer.allocate(1));
            gone = read < 0;
            pipelined = read > 0;
        } catch (IOException e) {
            gone = true;
        }
        return gone;
    }
}
