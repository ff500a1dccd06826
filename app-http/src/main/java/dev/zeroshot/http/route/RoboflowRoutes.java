package dev.zeroshot.http.route;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.zeroshot.core.embedding.Embedding;
import dev.zeroshot.core.embedding.PreparedPicture;
import dev.zeroshot.core.picture.Picture;
import dev.zeroshot.http.batch.Caller;
import dev.zeroshot.http.body.Fields;
import dev.zeroshot.http.fault.RequestException;
import dev.zeroshot.http.model.ModelPool;
import dev.zeroshot.http.model.ServedModel;
import dev.zeroshot.http.picture.PictureReader;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Roboflow's routes, so that its clients work with this server unchanged. Thread-safe. */
public final class RoboflowRoutes {
    private final Api api;
    private final ClipNames names;

    /**
     * The routes.
     *
     * @param api what routes share
     * @param chosen names for served models beside their own, from the name to the id
     */
    public RoboflowRoutes(Api api, Map<String, String> chosen) {
        this.api = api;
        this.names = new ClipNames(api.pool().ids(), chosen);
    }

    /**
     * Adds the routes.
     *
     * @param routes of the server
     */
    public void add(RoutesConfig routes) {
        routes.post("/clip/embed_image", api.json(this::embedImage));
        routes.post("/clip/embed_text", api.json(this::embedText));
        routes.post("/clip/compare", api.json(this::compare));
    }

    private void embedImage(Context context, Fields body, Caller caller) {
        long begin = System.nanoTime();
        JsonNode image = body.required("image");
        try (ModelPool.Lease lease = api.pool().use(names.model(body))) {
            List<Embedding> embeddings = lease.model().embed(pictures(lease.model(), image, "image", caller), caller);
            embeddings(context, embeddings, begin);
        }
    }

    private void embedText(Context context, Fields body, Caller caller) {
        long begin = System.nanoTime();
        List<String> texts = api.checked(Fields.texts(body.required("text"), "text"), "text");
        try (ModelPool.Lease lease = api.pool().use(names.model(body))) {
            embeddings(context, lease.model().embedTexts(texts), begin);
        }
    }

    private static void embeddings(Context context, List<Embedding> embeddings, long begin) {
        ObjectNode answer = head(begin);
        Answers.embeddings(answer.putArray("embeddings"), embeddings);
        Api.answer(context, answer);
    }

    private void compare(Context context, Fields body, Caller caller) {
        long begin = System.nanoTime();
        JsonNode subject = body.required("subject");
        boolean subjectIsText = isText(body, "subject_type", "image");
        Prompts prompts = Prompts.of(body.required("prompt"), isText(body, "prompt_type", "text"));
        api.requireCount(prompts.values().size(), api.limits().maxPrompts(), "prompt", "prompts");
        try (ModelPool.Lease lease = api.pool().use(names.model(body))) {
            double[] similarity = similarity(lease.model(), subject, subjectIsText, prompts, caller);
            ObjectNode answer = head(begin);
            write(answer, prompts, similarity);
            answer.putNull("parent_id");
            Api.answer(context, answer);
        }
    }

    private double[] similarity(
            ServedModel model, JsonNode subject, boolean subjectIsText, Prompts prompts, Caller caller) {
        if (!subjectIsText && prompts.areTexts() && model.scorer().isPresent()) {
            List<String> texts = api.checked(prompts.texts(), "prompt");
            Picture picture = PictureReader.undecoded(api.pictures().bytes(subject, "subject"), "subject");
            return model.scorer().get().score(picture, texts);
        }
        List<Embedding> others = prompts.areTexts()
                ? model.embedTexts(api.checked(prompts.texts(), "prompt"))
                : model.embed(pictures(model, prompts, caller), caller);
        Embedding one = subjectIsText
                ? model.embedTexts(api.checked(List.of(Fields.text(subject, "subject")), "subject"))
                        .get(0)
                : model.embed(List.of(picture(model, subject, "subject", caller)), caller)
                        .get(0);
        return others.stream().mapToDouble(one::cosine).toArray();
    }

    private static boolean isText(Fields body, String field, String otherwise) {
        String type = body.text(field).orElse(otherwise).toLowerCase(Locale.ROOT);
        if (!type.equals("text") && !type.equals("image")) {
            throw RequestException.value(field, "'" + field + "' is 'image' or 'text', no other");
        }
        return type.equals("text");
    }

    private static void write(ObjectNode answer, Prompts prompts, double[] similarity) {
        if (prompts.names().isEmpty()) {
            ArrayNode values = answer.putArray("similarity");
            for (double value : similarity) {
                values.add(value);
            }
            return;
        }
        ObjectNode values = answer.putObject("similarity");
        for (int i = 0; i < similarity.length; i++) {
            values.put(prompts.names().get(i), similarity[i]);
        }
    }

    private static ObjectNode head(long begin) {
        ObjectNode answer = Answers.object();
        answer.putNull("inference_id");
        answer.putNull("frame_id");
        return answer.put("time", (System.nanoTime() - begin) / 1e9);
    }

    private List<PreparedPicture> pictures(ServedModel model, JsonNode value, String field, Caller caller) {
        if (!value.isArray()) {
            return List.of(picture(model, value, field, caller));
        }
        if (value.isEmpty()) {
            throw RequestException.value(field, "'" + field + "' is empty; send at least one picture");
        }
        api.requireCount(value.size(), api.limits().maxPictures(), field, "pictures");
        List<PreparedPicture> pictures = new ArrayList<>();
        for (int i = 0; i < value.size(); i++) {
            pictures.add(picture(model, value.get(i), field + "[" + i + "]", caller));
        }
        return pictures;
    }

    private List<PreparedPicture> pictures(ServedModel model, Prompts prompts, Caller caller) {
        api.requireCount(prompts.values().size(), api.limits().maxPictures(), "prompt", "pictures");
        List<PreparedPicture> pictures = new ArrayList<>();
        for (int i = 0; i < prompts.values().size(); i++) {
            pictures.add(picture(model, prompts.values().get(i), prompts.field(i), caller));
        }
        return pictures;
    }

    private PreparedPicture picture(ServedModel model, JsonNode value, String field, Caller caller) {
        return api.prepare(model, api.pictures().bytes(value, field), field, caller);
    }
}
