package dev.zeroshot.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.zeroshot.core.error.ModelException;
import dev.zeroshot.core.error.PictureException;
import dev.zeroshot.core.error.UsageException;
import dev.zeroshot.core.model.ModelCatalogue;
import dev.zeroshot.core.picture.Picture;
import dev.zeroshot.core.prompt.PromptSet;
import dev.zeroshot.core.prompt.PromptTemplate;
import dev.zeroshot.core.ranking.Selection;
import dev.zeroshot.http.page.WebPage;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.util.JavalinException;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * A server for one model.
 *
 * <ul>
 *   <li>{@code POST /v1/classify?prompt=cat&prompt=dog}, the body is the picture's bytes: ranked labels
 *   <li>{@code GET /v1/models}: the model and whether it is loaded
 *   <li>{@code GET /healthz}: the server is up
 * </ul>
 *
 * Faults are answered as {@code application/problem+json}, a Host header that names another server with status 421.
 * Thread-safe.
 */
public final class ZeroshotServer implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(ZeroshotServer.class.getName());

    private final Javalin javalin;
    private final ModelHolder model;

    private ZeroshotServer(Javalin javalin, ModelHolder model) {
        this.javalin = javalin;
        this.model = model;
    }

    /**
     * Starts a server. The model is opened by the first request that needs it.
     *
     * @param catalogue opens the model
     * @param settings where to listen and what to serve
     * @return a server that listens; close it to stop
     * @throws ModelException if no backend claims the model
     * @throws UsageException if the address cannot be bound
     */
    public static ZeroshotServer start(ModelCatalogue catalogue, ServerSettings settings) {
        catalogue.owner(settings.model());
        ModelHolder model = new ModelHolder(catalogue, settings.model());
        Javalin javalin = Javalin.create(config -> configure(config, settings, model));
        return new ZeroshotServer(listen(javalin, settings), model);
    }

    private static Javalin listen(Javalin javalin, ServerSettings settings) {
        try {
            return javalin.start(settings.host(), settings.port());
        } catch (JavalinException e) {
            javalin.stop();
            LOG.log(Level.FINE, "cannot listen", e);
            throw new UsageException("cannot listen on " + settings.host() + ", port " + settings.port()
                    + ": the port is taken, or this machine has no such address; choose another");
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

    /** Stops the server, then closes the model. */
    @Override
    public void close() {
        javalin.stop();
        model.close();
    }

    private static void configure(JavalinConfig config, ServerSettings settings, ModelHolder model) {
        config.startup.showJavalinBanner = false;
        config.http.maxRequestSize = settings.maxBodyBytes();
        config.http.prefer405over404 = true;
        HostCheck hosts = new HostCheck(settings);
        config.routes.before(context -> checkHost(hosts, context));
        WebPage.addTo(config);
        config.routes.get("/healthz", context -> json(context, status("healthy")));
        config.routes.get("/v1/models", context -> models(context, model));
        config.routes.post("/v1/classify", context -> classify(context, model));
        config.routes.exception(UsageException.class, (e, context) -> problem(context, 400, e.getMessage()));
        config.routes.exception(
                PictureException.class, (e, context) -> problem(context, pictureStatus(e), e.getMessage()));
        config.routes.exception(ModelException.class, (e, context) -> problem(context, 503, e.getMessage()));
        config.routes.exception(
                HttpResponseException.class, (e, context) -> problem(context, e.getStatus(), e.getMessage()));
        config.routes.exception(Exception.class, (e, context) -> {
            LOG.log(Level.SEVERE, "request failed", e);
            problem(context, 500, "the server failed; its log says more");
        });
    }

    private static void checkHost(HostCheck hosts, Context context) {
        String host = context.host();
        if (host != null && !hosts.accepts(host)) {
            throw new HttpResponseException(
                    421, "the Host header names another server; call this one by its address, or allow the name");
        }
    }

    private static ObjectNode status(String value) {
        return JsonNodeFactory.instance.objectNode().put("status", value);
    }

    private static void models(Context context, ModelHolder model) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.putArray("models").add(Answers.model(model.card(), model.loaded()));
        json(context, answer);
    }

    private static void classify(Context context, ModelHolder model) {
        List<PromptTemplate> templates = context.queryParams("template").stream()
                .map(PromptTemplate::new)
                .toList();
        PromptSet prompts = PromptSet.of(context.queryParams("prompt"), context.queryParams("background"), templates);
        byte[] body = context.bodyAsBytes();
        if (body.length == 0) {
            throw new UsageException("the body is empty; send the bytes of one picture");
        }
        Picture picture = Picture.ofBytes("the picture", body);
        json(context, Answers.classification(model.service().classify(picture, prompts, Selection.all())));
    }

    private static int pictureStatus(PictureException e) {
        return e.reason() == PictureException.Reason.TOO_LARGE ? 413 : 400;
    }

    private static void json(Context context, ObjectNode answer) {
        context.contentType("application/json").result(answer.toString());
    }

    private static void problem(Context context, int status, String detail) {
        context.status(status)
                .contentType("application/problem+json")
                .result(Answers.problem(
                                status,
                                io.javalin.http.HttpStatus.forStatus(status).getMessage(),
                                detail)
                        .toString());
    }
}
