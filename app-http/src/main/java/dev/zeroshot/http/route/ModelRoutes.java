package dev.zeroshot.http.route;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.zeroshot.core.classify.Classification;
import dev.zeroshot.core.classify.Question;
import dev.zeroshot.core.embedding.PreparedPicture;
import dev.zeroshot.http.batch.Caller;
import dev.zeroshot.http.body.Fields;
import dev.zeroshot.http.fault.RequestException;
import dev.zeroshot.http.model.ModelPool;
import dev.zeroshot.http.model.ServedModel;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Our own routes: classify, compare, embed and the list of models. Thread-safe. */
public final class ModelRoutes {
    private final Api api;

    /**
     * The routes.
     *
     * @param api what routes share
     */
    public ModelRoutes(Api api) {
        this.api = api;
    }

    /**
     * Adds the routes.
     *
     * @param routes of the server
     */
    public void add(RoutesConfig routes) {
        routes.get("/v1/models", this::models);
        routes.post("/v1/classify", api.working(this::classify));
        routes.post("/v1/compare", api.working(this::compare));
        routes.post("/v1/embed", api.json(this::embed));
    }

    private void models(Context context) {
        api.requireKey(context);
        ObjectNode answer = Answers.object();
        ArrayNode models = answer.putArray("models");
        for (String id : api.pool().ids()) {
            models.add(model(id));
        }
        Api.answer(context, answer);
    }

    private ObjectNode model(String id) {
        ModelPool pool = api.pool();
        return Answers.model(pool.card(id), pool.precision(id), pool.loaded(id)).put("id", id);
    }

    private void classify(Context context, byte[] body, Api.Call call) {
        ClassifyRequest request = ClassifyRequest.read(api, context, body, call, false);
        String id = request.models().isEmpty()
                ? api.pool().ids().get(0)
                : request.models().get(0);
        try (ModelPool.Lease lease = api.pool().use(id)) {
            ServedModel model = lease.model();
            Question question = model.prepare(request.prompts());
            Classification classification = api.classify(model, request, question, call.caller());
            ObjectNode answer = Answers.object().put("model", id);
            Answers.precision(answer, model.card());
            Answers.labels(answer, classification.labels());
            Answers.note(answer, classification.notes());
            Answers.warnings(answer, question.warnings());
            Api.answer(context, answer);
        }
    }

    private void compare(Context context, byte[] body, Api.Call call) {
        ClassifyRequest request = ClassifyRequest.read(api, context, body, call, true);
        List<String> ids = request.models().isEmpty() ? api.pool().ids() : request.models();
        if (new HashSet<>(ids).size() < ids.size()) {
            throw RequestException.value("models", "'models' names a model more than once");
        }
        ids.forEach(api.pool()::requireServed);
        ObjectNode answer = Answers.object();
        answer.set("models", new CompareRun(api, request, call.caller()).of(ids));
        Api.answer(context, answer);
    }

    private void embed(Context context, Fields body, Caller caller) {
        new KnownNames("the JSON body", Set.of("model", "images", "texts")).require(body.names());
        List<JsonNode> images = body.list("images");
        List<String> texts = body.texts("texts");
        if (images.isEmpty() && texts.isEmpty()) {
            throw Fields.missing("images or texts");
        }
        api.requireCount(images.size(), api.limits().maxPictures(), "images", "pictures");
        if (!texts.isEmpty()) {
            api.checked(texts, "texts");
        }
        String id = body.text("model").orElseGet(() -> api.pool().ids().get(0));
        try (ModelPool.Lease lease = api.pool().use(id)) {
            ServedModel model = lease.model();
            List<PreparedPicture> prepared = new ArrayList<>();
            for (int i = 0; i < images.size(); i++) {
                String field = "images[" + i + "]";
                prepared.add(api.prepare(model, api.pictures().bytes(images.get(i), field), field, caller));
            }
            ObjectNode answer = Answers.object().put("model", id);
            Answers.precision(answer, model.card());
            Answers.embeddings(
                    answer.putArray("images"), prepared.isEmpty() ? List.of() : model.embed(prepared, caller));
            Answers.embeddings(answer.putArray("texts"), texts.isEmpty() ? List.of() : model.embedTexts(texts));
            Answers.note(answer, notes(prepared));
            Answers.warnings(answer, model.truncations(texts));
            Api.answer(context, answer);
        }
    }

    private static List<String> notes(List<PreparedPicture> prepared) {
        List<String> notes = new ArrayList<>();
        for (int i = 0; i < prepared.size(); i++) {
            String field = "images[" + i + "]";
            prepared.get(i).notes().forEach(note -> notes.add(field + ": " + note));
        }
        return notes;
    }
}
