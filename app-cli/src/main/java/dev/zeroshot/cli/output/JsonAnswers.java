package dev.zeroshot.cli.output;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.zeroshot.core.classify.Classification;
import dev.zeroshot.core.embedding.Embedding;
import dev.zeroshot.core.ranking.RankedLabel;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The fields of answers, as every command writes them. */
public final class JsonAnswers {
    private JsonAnswers() {}

    /**
     * A ranked picture.
     *
     * @param answer the answer
     * @param precision the numbers that the model has computed with, if they are known
     * @return its fields
     */
    public static JsonLines.Fields of(Classification answer, Optional<String> precision) {
        return json -> {
            json.writeStringField("image", answer.picture());
            json.writeStringField("model", answer.model());
            precision(json, precision);
            labels(json, answer.labels());
            note(json, answer.notes());
        };
    }

    /**
     * Writes the field {@code precision}.
     *
     * @param json inside an object
     * @param precision the numbers that a model has computed with, if they are known
     * @throws IOException if the generator fails
     */
    public static void precision(JsonGenerator json, Optional<String> precision) throws IOException {
        if (precision.isPresent()) {
            json.writeStringField("precision", precision.get());
        }
    }

    /**
     * Writes the field {@code note} if there is something to note.
     *
     * @param json inside an object
     * @param remarks what the user should know of the way a picture was treated
     * @throws IOException if the generator fails
     */
    public static void note(JsonGenerator json, List<String> remarks) throws IOException {
        if (!remarks.isEmpty()) {
            json.writeStringField("note", String.join("; ", remarks));
        }
    }

    /**
     * A picture that failed.
     *
     * @param picture what it is called
     * @param why what is wrong
     * @return its fields
     */
    public static JsonLines.Fields failure(String picture, String why) {
        return json -> {
            json.writeStringField("image", picture);
            json.writeStringField("error", why);
        };
    }

    /**
     * Writes an embedding.
     *
     * @param json inside an object
     * @param embedding its values
     * @throws IOException if the generator fails
     */
    public static void embedding(JsonGenerator json, Embedding embedding) throws IOException {
        json.writeArrayFieldStart("embedding");
        for (int i = 0; i < embedding.dimension(); i++) {
            json.writeNumber(embedding.get(i));
        }
        json.writeEndArray();
    }

    /**
     * Writes ranked labels.
     *
     * @param json inside an object
     * @param labels best first
     * @throws IOException if the generator fails
     */
    public static void labels(JsonGenerator json, List<RankedLabel> labels) throws IOException {
        json.writeArrayFieldStart("labels");
        for (RankedLabel label : labels) {
            label(json, label);
        }
        json.writeEndArray();
    }

    private static void label(JsonGenerator json, RankedLabel label) throws IOException {
        json.writeStartObject();
        json.writeStringField("label", label.label());
        if (label.probability().isPresent()) {
            json.writeNumberField("probability", label.probability().getAsDouble());
        }
        json.writeNumberField("similarity", label.similarity());
        if (label.background()) {
            json.writeBooleanField("background", true);
        }
        json.writeEndObject();
    }
}
