package dev.zeroshot.http;

import dev.zeroshot.http.settings.Limits;
import io.javalin.config.JettyConfig;
import java.nio.charset.Charset;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Attributes;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;

/** How Jetty listens: enough threads to refuse what there is no place for, and its own errors as JSON. */
final class JettySetup {
    private static final int SPARE_THREADS = 64;
    private static final int MIN_THREADS = 8;
    private static final int MAX_HEADERS = 16 << 10;
    private static final int BACKLOG = 1024;

    /** How long a connection without a request is left open once the server ends. */
    private static final long LAST_IDLE_MILLIS = 300;

    private JettySetup() {}

    /**
     * A request that Jetty answers itself.
     *
     * @param attributes of the request
     * @param client the address that it came from
     * @param id the answer's X-Request-Id
     * @param status the answer's status
     */
    record Unread(Attributes attributes, String client, String id, int status) {}

    static void configure(JettyConfig jetty, ServerSettings settings, Consumer<Unread> unread) {
        Limits limits = settings.limits();
        QueuedThreadPool threads = new QueuedThreadPool(limits.queue() + SPARE_THREADS, MIN_THREADS);
        threads.setName("http");
        threads.setDaemon(true);
        jetty.threadPool = threads;
        jetty.modifyHttpConfiguration(JettySetup::configure);
        jetty.modifyServletContextHandler(JettySetup::allowDoubledSlashes);
        jetty.modifyServer(server -> server.setErrorHandler(new JsonErrors(unread)));
        jetty.addConnector((server, http) -> connector(server, http, settings, unread));
    }

    private static ServerConnector connector(
            Server server, HttpConfiguration http, ServerSettings settings, Consumer<Unread> unread) {
        ServerConnector connector = new ServerConnector(server, new HttpConnectionFactory(http));
        connector.setHost(settings.host());
        connector.setPort(settings.port());
        connector.setAcceptQueueSize(BACKLOG);
        // A client that sends nothing for so long is slow or gone.
        connector.setIdleTimeout(settings.limits().bodyTime().toMillis());
        connector.addBean(new HeadTime(
                connector,
                settings.limits().bodyTime(),
                client -> unread.accept(new Unread(new Attributes.Mapped(), client, newId(), 408))));
        connector.setShutdownIdleTimeout(LAST_IDLE_MILLIS);
        return connector;
    }

    private static void configure(HttpConfiguration http) {
        http.setSendServerVersion(false);
        http.setRequestHeaderSize(MAX_HEADERS);
        // An api_url that ends in a slash leads to //clip/compare.
        http.setUriCompliance(UriCompliance.from(EnumSet.of(UriCompliance.Violation.AMBIGUOUS_EMPTY_SEGMENT)));
    }

    private static String newId() {
        return UUID.randomUUID().toString();
    }

    private static void allowDoubledSlashes(ServletContextHandler handler) {
        handler.getServletHandler().setDecodeAmbiguousURIs(true);
    }

    /** What is wrong below the routes: a header too large, a request that is no HTTP. */
    private static final class JsonErrors extends ErrorHandler {
        private final Consumer<Unread> unread;

        JsonErrors(Consumer<Unread> unread) {
            this.unread = unread;
        }

        @Override
        protected boolean generateAcceptableResponse(
                Request request,
                Response response,
                Callback callback,
                String contentType,
                List<Charset> charsets,
                int code,
                @Nullable String message,
                @Nullable Throwable cause) {
            String id = newId();
            int status = cause instanceof TimeoutException ? HttpStatus.REQUEST_TIMEOUT_408 : code;
            response.setStatus(status);
            response.getHeaders().put("Content-Type", "application/problem+json");
            response.getHeaders().put("X-Request-Id", id);
            unread.accept(new Unread(request, Request.getRemoteAddr(request), id, status));
            Content.Sink.write(response, true, body(status), callback);
            return true;
        }

        private static String body(int status) {
            String title = HttpStatus.getMessage(status);
            return "{\"type\":\"about:blank\",\"title\":\"" + title + "\",\"status\":" + status + ",\"detail\":\""
                    + words(status) + "\"}";
        }

        private static String words(int status) {
            return switch (status) {
                case 400 -> "this is no valid HTTP request";
                case 408 -> "the request did not arrive in time";
                case 414 -> "the address of the request is too long; send prompts in a body";
                case 431 -> "the headers of the request are larger than " + MAX_HEADERS + " bytes";
                default -> "the request cannot be answered";
            };
        }
    }
}
