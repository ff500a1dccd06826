package dev.zeroshot.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.zeroshot.http.fault.Faults;
import dev.zeroshot.http.fault.RequestException;
import dev.zeroshot.http.observe.AccessLog;
import dev.zeroshot.http.observe.Metrics;
import dev.zeroshot.http.page.WebPage;
import dev.zeroshot.http.route.Api;
import dev.zeroshot.http.route.ModelRoutes;
import dev.zeroshot.http.route.RoboflowRoutes;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Puts the routes together, with what is done to every request: an id, the Host header, CORS, log and metrics.
 *
 * @param settings what to serve, to whom
 * @param api what routes share
 * @param readiness whether requests are wanted
 * @param metrics is told of requests
 * @param log is told of requests
 */
record Routing(ServerSettings settings, Api api, Readiness readiness, Metrics metrics, AccessLog log) {
    private static final Pattern REQUEST_ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final String ID_HEADER = "X-Request-Id";
    private static final String BEGIN = "begin";
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

    void configure(JavalinConfig config) {
        config.startup.showJavalinBanner = false;
        config.startup.startupWatcherEnabled = false;
        config.http.maxRequestSize = settings.limits().maxBodyBytes();
        config.http.prefer405over404 = true;
        config.router.treatMultipleSlashesAsSingleSlash = true;
        JettySetup.configure(config.jetty, settings, this::unread);
        HostCheck hosts = new HostCheck(settings);
        config.routes.before(context -> begin(hosts, context));
        config.requestLogger.http((context, ms) -> end(context));
        Faults.add(config.routes);
        WebPage.addTo(config);
        Documentation.add(config.routes);
        new RoboflowRoutes(api, settings.clipVersions()).add(config.routes);
        new ModelRoutes(api).add(config.routes);
        operations(config);
        if (!settings.corsOrigins().isEmpty()) {
            config.routes.options("/*", context -> context.status(204));
        }
    }

    private void operations(JavalinConfig config) {
        String uuid = UUID.randomUUID().toString();
        config.routes.get("/healthz", context -> json(context, status("healthy")));
        config.routes.get("/readiness", context -> {
            boolean ready = readiness.isReady();
            context.status(ready ? 200 : 503);
            json(context, status(ready ? "ready" : "not ready"));
        });
        config.routes.get(
                "/info",
                context -> json(
                        context,
                        JsonNodeFactory.instance
                                .objectNode()
                                .put("name", "zeroshot")
                                .put("version", version())
                                .put("uuid", uuid)));
        config.routes.get("/metrics", context -> {
            api.requireKey(context);
            context.contentType("text/plain; version=0.0.4; charset=utf-8").result(metrics.scrape());
        });
    }

    private static String version() {
        return Optional.ofNullable(Routing.class.getPackage().getImplementationVersion())
                .orElse("0.1.0");
    }

    private void begin(HostCheck hosts, Context context) {
        context.attribute(BEGIN, System.nanoTime());
        String given = Optional.ofNullable(context.header(ID_HEADER)).orElse("");
        context.header(
                ID_HEADER,
                REQUEST_ID.matcher(given).matches() ? given : UUID.randomUUID().toString());
        context.header("X-Content-Type-Options", "nosniff");
        if (api.admission().isEnding()) {
            context.header("Connection", "close");
        }
        String host = context.host();
        if (host != null && !hosts.accepts(host)) {
            throw RequestException.of(
                    421,
                    "the Host header names another server; call this one by its address, or allow the name with --allowed-host");
        }
        allowOrigin(context);
    }

    /** Lets the pages of configured origins read answers. */
    private void allowOrigin(Context context) {
        String origin = context.header("Origin");
        Set<String> allowed = settings.corsOrigins();
        if (origin == null || !(allowed.contains("*") || allowed.contains(origin))) {
            return;
        }
        context.header("Access-Control-Allow-Origin", allowed.contains("*") ? "*" : origin)
                .header("Vary", "Origin")
                .header("Access-Control-Allow-Methods", "GET, POST")
                .header("Access-Control-Allow-Headers", "Authorization, Content-Type, X-Request-Id")
                .header("Access-Control-Expose-Headers", "X-Request-Id, Retry-After")
                .header("Access-Control-Max-Age", "600");
    }

    private void end(Context context) {
        Long begin = context.attribute(BEGIN);
        long nanos = begin == null ? 0 : System.nanoTime() - begin;
        String method =
                METHODS.contains(context.req().getMethod()) ? context.req().getMethod() : "other";
        String route = Optional.ofNullable(context.endpoints().lastHttpEndpoint())
                .map(endpoint -> endpoint.path)
                .filter(path -> !path.isEmpty() && !path.equals("*"))
                .orElse("other");
        int status = context.statusCode();
        metrics.request(method, route, status, nanos);
        log.write(new AccessLog.Entry(
                Optional.ofNullable(context.res().getHeader(ID_HEADER)).orElse("-"),
                context.req().getRemoteAddr(),
                method,
                route,
                status,
                context.req().getContentLengthLong(),
                nanos));
    }

    /** A request that did not get as far as the routes: it is no HTTP, or its head is too large. */
    private void unread(JettySetup.Unread request) {
        if (request.attributes().getAttribute(BEGIN) != null) {
            return; // the routes had it, and end() tells of it
        }
        metrics.request("other", "other", request.status(), 0);
        log.write(new AccessLog.Entry(request.id(), request.client(), "other", "other", request.status(), -1, 0));
    }

    private static ObjectNode status(String value) {
        return JsonNodeFactory.instance.objectNode().put("status", value);
    }

    private static void json(Context context, ObjectNode answer) {
        context.contentType("application/json").result(answer.toString());
    }
}
