package dev.zeroshot.cli.output;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.zeroshot.core.compare.Comparison;
import dev.zeroshot.core.compare.ModelAnswer;
import dev.zeroshot.core.ranking.Selection;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The fields of a comparison, as the command line and the server write them. */
public final class JsonComparison {
    private JsonComparison() {}

    /**
     * What all models say of a picture.
     *
     * @param models the ids of the models
     * @param precisions the numbers that they compute with
     * @param comparison one answer a model
     * @param truth the picture's class, if that is known
     * @param selection which labels of each model are written
     * @return its fields: {@code image}, {@code truth} if known, {@code error} if no model could use the picture, and
     *     {@code models}
     */
    public static JsonLines.Fields of(
            List<String> models,
            Precisions precisions,
            Comparison comparison,
            Optional<String> truth,
            Selection selection) {
        return json -> {
            json.writeStringField("image", comparison.picture());
            if (truth.isPresent()) {
                json.writeStringField("truth", truth.get());
            }
            if (comparison.fault().isPresent()) {
                json.writeStringField("error", comparison.fault().get().getMessage());
            }
            models(json, models, precisions, comparison.answers(), selection);
        };
    }

    private static void models(
            JsonGenerator json,
            List<String> models,
            Precisions precisions,
            List<ModelAnswer> answers,
            Selection selection)
            throws IOException {
        json.writeObjectFieldStart("models");
        for (int i = 0; i < answers.size(); i++) {
            json.writeObjectFieldStart(models.get(i));
            if (answers.get(i) instanceof ModelAnswer.Ranked ranked) {
                JsonAnswers.precision(json, precisions.of(models.get(i)));
                JsonAnswers.labels(json, selection.apply(ranked.labels()));
                json.writeNumberField("seconds", ranked.seconds());
                JsonAnswers.note(json, ranked.notes());
            } else if (answers.get(i) instanceof ModelAnswer.Failed failed) {
                json.writeStringField("error", failed.why().getMessage());
            }
            json.writeEndObject();
        }
        json.writeEndObject();
    }
}
