package dev.zeroshot.http.route;

import com.fasterxml.jackson.databind.JsonNode;
import dev.zeroshot.core.error.UsageException;
import dev.zeroshot.core.prompt.PromptSet;
import dev.zeroshot.core.prompt.PromptTemplate;
import dev.zeroshot.core.ranking.Selection;
import dev.zeroshot.http.body.Fields;
import dev.zeroshot.http.fault.RequestException;
import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What a request for labels asks, in whichever of its three forms: JSON, multipart, or a picture with a query.
 *
 * @param models the models asked, perhaps none
 * @param file the bytes of the picture's file
 * @param field how messages call the picture
 * @param prompts what it can show
 * @param selection which labels are wanted
 */
record ClassifyRequest(List<String> models, byte[] file, String field, PromptSet prompts, Selection selection) {
    private static final KnownNames NO_QUERY = KnownNames.none("the query beside this body");

    /** Reads a request; {@code several} says whether it may name several models. */
    static ClassifyRequest read(Api api, Context context, byte[] body, Api.Call call, boolean several) {
        String type = Api.mediaType(context);
        if (type.equals("application/json") || type.endsWith("+json") || (type.isEmpty() && looksLikeJson(body))) {
            Fields fields = api.fields(body, call);
            NO_QUERY.require(context.queryParamMap().keySet());
            return ofJson(api, fields, several);
        }
        if (!call.keyed()) {
            throw KeyCheck.missing();
        }
        if (type.equals("multipart/form-data")) {
            NO_QUERY.require(context.queryParamMap().keySet());
            return ofForm(api, Form.parse(context.contentType(), body), several);
        }
        if (type.isEmpty()
                || type.startsWith("image/")
                || type.equals("application/octet-stream")
                || type.equals("application/x-www-form-urlencoded")) { // what curl --data-binary says of a picture
            return ofQuery(api, context, body, several);
        }
        throw RequestException.of(
                415,
                "the body is '" + type.replaceAll("[^a-z0-9/+.-]", "?")
                        + "'; send application/json, multipart/form-data or a picture such as image/jpeg");
    }

    /** What the models are called, whatever the form of the request. */
    private static String models(boolean several) {
        return several ? "models" : "model";
    }

    private static boolean looksLikeJson(byte[] body) {
        return body.length > 0 && body[0] == '{';
    }

    private static ClassifyRequest ofJson(Api api, Fields body, boolean several) {
        String models = models(several);
        JsonNode image = body.required("image");
        body.required("prompts");
        new KnownNames("the JSON body", Set.of(models, "image", "prompts", "background", "templates", "top"))
                .require(body.names());
        List<String> ids =
                several ? body.texts(models) : body.text(models).stream().toList();
        PromptSet prompts =
                prompts(api, body.texts("prompts"), "prompts", body.texts("background"), body.texts("templates"));
        Selection selection = selection(body.whole("top"));
        return new ClassifyRequest(ids, api.pictures().bytes(image, "image"), "image", prompts, selection);
    }

    private static ClassifyRequest ofForm(Api api, Form form, boolean several) {
        String models = models(several);
        new KnownNames("the form", Set.of(models, "image", "prompt", "background", "template", "top"))
                .require(form.names());
        byte[] file = form.file("image");
        PromptSet prompts =
                prompts(api, form.texts("prompt"), "prompt", form.texts("background"), form.texts("template"));
        Selection selection = selection(top(form.texts("top").stream().findFirst()));
        return new ClassifyRequest(form.texts(models), file, "image", prompts, selection);
    }

    private static ClassifyRequest ofQuery(Api api, Context context, byte[] body, boolean several) {
        String models = models(several);
        new KnownNames("the query", Set.of(models, "prompt", "background", "template", "top"))
                .require(context.queryParamMap().keySet());
        PromptSet prompts = prompts(
                api,
                context.queryParams("prompt"),
                "prompt",
                context.queryParams("background"),
                context.queryParams("template"));
        if (body.length == 0) {
            throw RequestException.of(400, "the body is empty; send the bytes of one picture");
        }
        Selection selection = selection(top(Optional.ofNullable(context.queryParam("top"))));
        return new ClassifyRequest(context.queryParams(models), body, "the picture", prompts, selection);
    }

    private static OptionalInt top(Optional<String> text) {
        try {
            return text.isEmpty() ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(text.get()));
        } catch (NumberFormatException e) {
            throw RequestException.value("top", "'top' is no whole number");
        }
    }

    private static Selection selection(OptionalInt top) {
        if (top.isPresent() && top.getAsInt() < 1) {
            throw RequestException.value("top", "'top' is less than 1; ask for at least one label");
        }
        return new Selection(top, 0);
    }

    private static PromptSet prompts(
            Api api, List<String> prompts, String field, List<String> background, List<String> templates) {
        api.checked(prompts, field);
        if (!background.isEmpty()) {
            api.checked(background, "background");
        }
        if (!templates.isEmpty()) {
            api.checked(templates, "templates");
        }
        long all = (long) (prompts.size() + background.size()) * Math.max(1, templates.size());
        api.requireCount((int) Math.min(Integer.MAX_VALUE, all), api.limits().maxPrompts(), field, "prompts");
        try {
            return PromptSet.of(
                    prompts,
                    background,
                    templates.stream().map(PromptTemplate::new).toList());
        } catch (UsageException e) {
            boolean template = templates.stream().anyMatch(text -> !text.contains("{}"));
            throw RequestException.value(template ? "templates" : field, e.getMessage());
        }
    }
}
