package dev.zeroshot.http.route;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.zeroshot.core.embedding.Embedding;
import dev.zeroshot.core.model.ModelCard;
import dev.zeroshot.core.model.ScoreRule;
import dev.zeroshot.core.ranking.RankedLabel;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Core's values as JSON. */
final class Answers {
    private Answers() {}

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** The numbers that a model has computed with, where it says so. */
    static void precision(ObjectNode answer, ModelCard card) {
        card.precision().ifPresent(name -> answer.put("precision", name));
    }

    static void labels(ObjectNode answer, List<RankedLabel> ranked) {
        ArrayNode labels = answer.putArray("labels");
        ranked.forEach(label -> labels.add(label(label)));
    }

    static void warnings(ObjectNode answer, List<String> warnings) {
        if (!warnings.isEmpty()) {
            ArrayNode array = answer.putArray("warnings");
            warnings.forEach(array::add);
        }
    }

    /** What the user should know of the way the picture was treated, as the command says it. */
    static void note(ObjectNode answer, List<String> notes) {
        if (!notes.isEmpty()) {
            answer.put("note", String.join("; ", notes));
        }
    }

    private static ObjectNode label(RankedLabel label) {
        ObjectNode answer = object().put("label", label.label());
        label.probability().ifPresent(value -> answer.put("probability", value));
        answer.put("similarity", label.similarity());
        if (label.background()) {
            answer.put("background", true);
        }
        return answer;
    }

    static void embeddings(ArrayNode target, List<Embedding> embeddings) {
        for (Embedding embedding : embeddings) {
            ArrayNode values = target.addArray();
            for (int i = 0; i < embedding.dimension(); i++) {
                values.add(embedding.get(i));
            }
        }
    }

    static ObjectNode model(ModelCard card, Optional<String> precision, boolean loaded) {
        ObjectNode answer = object().put("id", card.id()).put("family", card.family());
        card.dimension().ifPresentOrElse(value -> answer.put("dimension", value), () -> answer.putNull("dimension"));
        card.licence().ifPresentOrElse(value -> answer.put("licence", value), () -> answer.putNull("licence"));
        // what a client needs to make probabilities of embeddings; without a recipe there is nothing to scale
        OptionalDouble scale = card.scoreRule() == ScoreRule.SOFTMAX ? card.logitScale() : OptionalDouble.empty();
        scale.ifPresentOrElse(value -> answer.put("logitScale", value), () -> answer.putNull("logitScale"));
        precision.ifPresentOrElse(name -> answer.put("precision", name), () -> answer.putNull("precision"));
        return answer.put("loaded", loaded);
    }
}
