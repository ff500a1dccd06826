package dev.zeroshot.http.route;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.zeroshot.core.classify.Classification;
import dev.zeroshot.core.classify.Question;
import dev.zeroshot.core.compare.ModelMemory;
import dev.zeroshot.core.error.PictureException;
import dev.zeroshot.core.error.ZeroshotException;
import dev.zeroshot.http.batch.Caller;
import dev.zeroshot.http.fault.Faults;
import dev.zeroshot.http.fault.RequestException;
import dev.zeroshot.http.model.ModelPool;
import dev.zeroshot.http.model.ServedModel;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;

/**
 * Asks several models of one picture. Models that live elsewhere are asked at the same time, since asking them is waiting.
 * Those of this machine are asked one after another: each keeps all processors busy, their seconds can be compared, and
 * where memory is short one can make room for the next. Each decodes the picture anew: pixels are not kept while a model
 * works, since those of many requests would not fit the memory.
 *
 * @param api what routes share
 * @param request what is asked
 * @param caller who asks, and until when
 */
record CompareRun(Api api, ClassifyRequest request, Caller caller) {
    /** What each model says, in the order given. */
    ObjectNode of(List<String> ids) {
        Map<String, Future<JsonNode>> answers = new LinkedHashMap<>();
        ids.stream()
                .sorted(Comparator.comparing(
                        id -> ModelMemory.estimate(api.pool().card(id)) > 0))
                .forEach(id -> answers.put(id, start(id)));
        ObjectNode models = Answers.object();
        ids.forEach(id -> models.set(id, await(answers.get(id))));
        return models;
    }

    /** A model that fails is no reason to keep the others' answers back. */
    private Future<JsonNode> start(String id) {
        ModelPool.Lease lease;
        try {
            lease = api.pool().use(id);
        } catch (ZeroshotException e) {
            return done(failure(e));
        }
        FutureTask<JsonNode> answer = new FutureTask<>(() -> {
            try (lease) {
                return ask(lease.model());
            }
        });
        if (lease.model().wantsPixels()) {
            answer.run();
        } else {
            Thread thread = new Thread(answer, "asks " + id);
            thread.setDaemon(true);
            thread.start();
        }
        return answer;
    }

    private JsonNode ask(ServedModel model) {
        try {
            Question question = model.prepare(request.prompts());
            long begin = System.nanoTime();
            Classification classification = api.classify(model, request, question, caller);
            ObjectNode answer = Answers.object();
            Answers.precision(answer, model.card());
            Answers.labels(answer, classification.labels());
            answer.put("seconds", (System.nanoTime() - begin) / 1e9);
            Answers.note(answer, classification.notes());
            Answers.warnings(answer, question.warnings());
            return answer;
        } catch (PictureException e) {
            throw e; // the client's fault, and every model's
        } catch (ZeroshotException e) {
            return failure(e);
        }
    }

    private static Future<JsonNode> done(JsonNode answer) {
        FutureTask<JsonNode> done = new FutureTask<>(() -> answer);
        done.run();
        return done;
    }

    private static JsonNode failure(ZeroshotException e) {
        return Answers.object().put("error", Faults.withoutPaths(e.getMessage()));
    }

    private static JsonNode await(Future<JsonNode> answer) {
        try {
            return answer.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw RequestException.busy("the server is stopping; try another one, or later", 5);
        }
    }
}
