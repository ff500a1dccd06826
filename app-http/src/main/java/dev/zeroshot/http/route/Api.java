package dev.zeroshot.http.route;

import com.fasterxml.jackson.databind.JsonNode;
import dev.zeroshot.core.classify.Classification;
import dev.zeroshot.core.classify.Question;
import dev.zeroshot.core.embedding.PreparedPicture;
import dev.zeroshot.core.picture.Picture;
import dev.zeroshot.http.batch.Admission;
import dev.zeroshot.http.batch.Caller;
import dev.zeroshot.http.body.BodyBudget;
import dev.zeroshot.http.body.BodyReader;
import dev.zeroshot.http.body.Fields;
import dev.zeroshot.http.body.Json;
import dev.zeroshot.http.fault.RequestException;
import dev.zeroshot.http.model.ModelPool;
import dev.zeroshot.http.model.ServedModel;
import dev.zeroshot.http.picture.PictureReader;
import dev.zeroshot.http.settings.ApiKeys;
import dev.zeroshot.http.settings.Limits;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;

/**
 * What routes share: how a request is let in, read and checked. Immutable and thread-safe.
 *
 * @param pool the served models
 * @param pictures decodes and fetches
 * @param admission the places
 * @param keys what opens the server
 * @param bodies the memory for bodies
 * @param limits how much a request may ask for
 */
public record Api(
        ModelPool pool, PictureReader pictures, Admission admission, ApiKeys keys, BodyBudget bodies, Limits limits) {

    /** Work on a request whose body is read. */
    @FunctionalInterface
    interface Work {
        void run(Context context, byte[] body, Call call);
    }

    /** Work on a request whose body is JSON. */
    @FunctionalInterface
    interface JsonWork {
        void run(Context context, Fields body, Caller caller);
    }

    /**
     * On whose behalf a request is worked on.
     *
     * @param caller who asks, and until when
     * @param keyed whether its key was seen already
     */
    record Call(Caller caller, boolean keyed) {}

    /** A route that works: it needs a place, and gives it back. */
    Handler working(Work work) {
        return context -> {
            boolean keyed = new KeyCheck(keys).passesWithoutBody(context);
            requirePlain(context);
            String client = context.req().getRemoteAddr();
            BooleanSupplier hangUp = HangUp.of(context.req());
            try (Admission.Place place = admission.enter(client);
                    BodyBudget.Share share = bodies.share()) {
                byte[] body = new BodyReader(limits)
                        .read(context.req().getInputStream(), context.req().getContentLengthLong(), share);
                long end = System.nanoTime() + limits.requestTime().toNanos();
                work.run(context, body, new Call(new Caller(client, connection(context), end, hangUp), keyed));
            } finally {
                if (hangUp instanceof HangUp probe && probe.lostAByte()) {
                    context.header("Connection", "close");
                }
            }
        };
    }

    private static String connection(Context context) {
        return ServletContextRequest.getServletContextRequest(context.req())
                .getConnectionMetaData()
                .getId();
    }

    /** A route that takes JSON alone. */
    Handler json(JsonWork work) {
        return working((context, body, call) -> {
            requireJson(context);
            work.run(context, fields(body, call), call.caller());
        });
    }

    /**
     * Checks the key of a request without a body.
     *
     * @param context the request
     * @throws RequestException of status 401 if it is missing or wrong
     */
    public void requireKey(Context context) {
        if (!new KeyCheck(keys).passesWithoutBody(context)) {
            throw KeyCheck.missing();
        }
    }

    /** The fields of a JSON body, once its key is found right. */
    Fields fields(byte[] body, Call call) {
        Fields fields = new Json(limits).object(body);
        if (!call.keyed()) {
            new KeyCheck(keys).requireInBody(fields);
        }
        return fields;
    }

    private static void requirePlain(Context context) {
        String encoding =
                Optional.ofNullable(context.header("Content-Encoding")).orElse("identity");
        if (!encoding.equalsIgnoreCase("identity")) {
            throw RequestException.of(415, "the body is compressed; send it without Content-Encoding");
        }
    }

    private static void requireJson(Context context) {
        String type = mediaType(context);
        // Python's clients send JSON with its type; those who send none mean JSON, too.
        if (!type.isEmpty() && !type.equals("application/json") && !type.endsWith("+json")) {
            throw RequestException.of(415, "this route takes JSON; send it with Content-Type: application/json");
        }
    }

    /** A picture made ready for a model: decoded, unless the model lives elsewhere and wants its file. */
    PreparedPicture prepare(ServedModel model, byte[] file, String field, Caller caller) {
        return model.wantsPixels()
                ? pictures.withPixels(file, field, model.decoding(), caller, model::prepare)
                : model.prepare(PictureReader.undecoded(file, field));
    }

    /** Labels ranked for a picture, in whichever way the model does it. */
    Classification classify(ServedModel model, ClassifyRequest request, Question question, Caller caller) {
        byte[] file = request.file();
        String field = request.field();
        if (question.holdsEmbeddings()) {
            PreparedPicture prepared = prepare(model, file, field, caller);
            return model.rank(field, prepared, question, request.selection(), caller);
        }
        Function<Picture, Classification> score = picture -> model.score(picture, question, request.selection());
        return model.wantsPixels()
                ? pictures.withPixels(file, field, model.decoding(), caller, score)
                : score.apply(PictureReader.undecoded(file, field));
    }

    static String mediaType(Context context) {
        String type = Optional.ofNullable(context.contentType()).orElse("");
        return type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }

    /** Checks prompts against the limits. */
    List<String> checked(List<String> prompts, String field) {
        if (prompts.isEmpty()) {
            throw RequestException.value(field, "'" + field + "' is empty; name at least one thing to look for");
        }
        requireCount(prompts.size(), limits.maxPrompts(), field, "prompts");
        for (int i = 0; i < prompts.size(); i++) {
            if (prompts.get(i).length() > limits.maxPromptLength()) {
                throw RequestException.value(
                        field + "[" + i + "]",
                        "'" + field + "[" + i + "]' has more than " + limits.maxPromptLength()
                                + " characters, this server's limit");
            }
        }
        return prompts;
    }

    /** Checks a count against its limit. */
    void requireCount(int count, int most, String field, String what) {
        if (count > most) {
            throw RequestException.value(
                    field, "'" + field + "' holds " + count + " " + what + "; this server takes at most " + most);
        }
    }

    static void answer(Context context, JsonNode answer) {
        context.contentType("application/json").result(answer.toString());
    }
}
