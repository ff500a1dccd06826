package dev.zeroshot.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.zeroshot.core.classify.Classification;
import dev.zeroshot.core.model.ModelCard;
import dev.zeroshot.core.model.ScoreRule;
import dev.zeroshot.core.ranking.RankedLabel;
import java.util.OptionalDouble;

/** Core's values as JSON. */
final class Answers {
    private Answers() {}

    static ObjectNode classification(Classification classification) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode().put("model", classification.model());
        ArrayNode labels = answer.putArray("labels");
        classification.labels().forEach(label -> labels.add(label(label)));
        return answer;
    }

    private static ObjectNode label(RankedLabel label) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode().put("label", label.label());
        label.probability()
                .ifPresentOrElse(value -> answer.put("probability", value), () -> answer.putNull("probability"));
        answer.put("similarity", label.similarity());
        if (label.background()) {
            answer.put("background", true);
        }
        return answer;
    }

    static ObjectNode model(ModelCard card, boolean loaded) {
        ObjectNode answer =
                JsonNodeFactory.instance.objectNode().put("id", card.id()).put("family", card.family());
        card.dimension().ifPresentOrElse(value -> answer.put("dimension", value), () -> answer.putNull("dimension"));
        card.licence().ifPresentOrElse(value -> answer.put("licence", value), () -> answer.putNull("licence"));
        // what a client needs to make probabilities of embeddings; without a recipe there is nothing to scale
        OptionalDouble scale = card.scoreRule() == ScoreRule.SOFTMAX ? card.logitScale() : OptionalDouble.empty();
        scale.ifPresentOrElse(value -> answer.put("logitScale", value), () -> answer.putNull("logitScale"));
        return answer.put("loaded", loaded);
    }

    static ObjectNode problem(int status, String title, String detail) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("type", "about:blank")
                .put("title", title)
                .put("status", status)
                .put("detail", detail);
    }
}
