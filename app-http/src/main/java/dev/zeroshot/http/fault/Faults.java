package dev.zeroshot.http.fault;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.zeroshot.core.error.ModelException;
import dev.zeroshot.core.error.PictureException;
import dev.zeroshot.core.error.UsageException;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Pattern;

/**
 * The one place where what goes wrong becomes an answer. Roboflow's routes answer as Roboflow does, all others with
 * {@code application/problem+json} (RFC 9457).
 */
public final class Faults {
    private static final Logger LOG = Logger.getLogger(Faults.class.getName());
    private static final int RETRY_SECONDS = 2;

    /** Where Javalin says which methods a route has. */
    private static final String AVAILABLE_METHODS = "availableMethods";

    /** Nginx's status for a client that hung up; nobody sees it but the log. */
    private static final int CLIENT_GONE = 499;

    /** Where a file lies is nobody's business: absolute paths, of Windows too. */
    private static final Pattern PATH =
            Pattern.compile("(?<![\\w./-])(?!(?<=:)//)(?:/|[A-Za-z]:[\\\\/])[^\\s'\",;:()]+");

    private Faults() {}

    /**
     * Adds the handlers.
     *
     * @param routes of the server
     */
    public static void add(RoutesConfig routes) {
        routes.exception(RequestException.class, (e, context) -> answer(context, e));
        routes.exception(
                UsageException.class, (e, context) -> answer(context, RequestException.of(400, e.getMessage())));
        routes.exception(PictureException.class, (e, context) -> answer(context, picture(context, e)));
        routes.exception(ModelException.class, (e, context) -> answer(context, model(e)));
        routes.exception(
                ClientGoneException.class,
                (e, context) -> answer(context, RequestException.of(CLIENT_GONE, e.getMessage())));
        routes.exception(HttpResponseException.class, (e, context) -> {
            Optional.ofNullable(e.getDetails().get(AVAILABLE_METHODS))
                    .ifPresent(methods -> context.header("Allow", methods));
            answer(context, RequestException.of(e.getStatus(), words(e.getStatus())));
        });
        routes.exception(Exception.class, (e, context) -> {
            if (isBadRequest(e)) {
                answer(context, RequestException.of(400, "the request's query or headers cannot be read"));
                return;
            }
            LOG.log(Level.SEVERE, "request failed", e);
            answer(context, RequestException.of(500, "the server failed; its log says more"));
        });
    }

    /** Jetty's and the servlet API's ways to say that a query or an address is wrong. */
    private static boolean isBadRequest(Exception e) {
        return e instanceof org.eclipse.jetty.http.HttpException
                || e.getCause() instanceof org.eclipse.jetty.http.HttpException;
    }

    private static String words(int status) {
        return switch (status) {
            case 404 -> "there is nothing here; /docs tells what there is";
            case 405 -> "this route takes another method; /docs tells which";
            default -> HttpStatus.forStatus(status).getMessage();
        };
    }

    private static RequestException picture(Context context, PictureException e) {
        int status = e.reason() == PictureException.Reason.TOO_LARGE ? 413 : 400;
        String cause = isRoboflow(context) ? "Could not load input image. Cause: " : "";
        String field = e.getMessage().split(":", 2)[0];
        return RequestException.field(
                status, RequestException.Kind.VALUE, field.indexOf(' ') < 0 ? field : "image", cause + e.getMessage());
    }

    /** Status 503 asks clients to try again, and many do so by themselves: only where that may help. */
    private static RequestException model(ModelException e) {
        LOG.log(Level.WARNING, "a model cannot be used: {0}", e.getMessage());
        String message = withoutPaths(e.getMessage());
        return e.retriable() ? RequestException.busy(message, RETRY_SECONDS) : RequestException.of(500, message);
    }

    /**
     * A message without the places of files.
     *
     * @param message for the operator
     * @return for clients
     */
    public static String withoutPaths(String message) {
        return PATH.matcher(message).replaceAll("[file]");
    }

    private static boolean isRoboflow(Context context) {
        return context.path().replaceAll("^/+", "/").startsWith("/clip/");
    }

    /**
     * Answers with a fault.
     *
     * @param context the request
     * @param e what is wrong
     */
    public static void answer(Context context, RequestException e) {
        e.retryAfter().ifPresent(seconds -> context.header("Retry-After", Integer.toString(seconds)));
        if (e.status() == 401) {
            context.header("WWW-Authenticate", "Bearer");
        }
        if (e.status() == 408) {
            context.header("Connection", "close");
        }
        if (isRoboflow(context)) {
            roboflow(context, e);
        } else {
            context.status(e.status())
                    .contentType("application/problem+json")
                    .result(problem(e.status(), e).toString());
        }
    }

    /** A missing field or one of the wrong type is 422 there, in the shape of its framework. */
    private static void roboflow(Context context, RequestException e) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        boolean form = e.kind() != RequestException.Kind.VALUE;
        if (form) {
            ObjectNode detail = answer.putArray("detail").addObject();
            detail.put("type", e.kind() == RequestException.Kind.MISSING ? "missing" : "value_error");
            detail.putArray("loc").add("body").add(e.field().orElse(""));
            detail.put("msg", e.getMessage());
            detail.putNull("input"); // what was sent may hold a key
        } else {
            answer.put("message", e.getMessage());
        }
        context.status(form ? 422 : e.status()).contentType("application/json").result(answer.toString());
    }

    private static ObjectNode problem(int status, RequestException e) {
        ObjectNode answer = JsonNodeFactory.instance
                .objectNode()
                .put("type", "about:blank")
                .put("title", HttpStatus.forStatus(status).getMessage())
                .put("status", status)
                .put("detail", e.getMessage());
        e.field().ifPresent(field -> answer.put("field", field));
        return answer;
    }
}
