package dev.zeroshot.cli.output;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.zeroshot.core.model.ModelCard;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/** The fields of model cards; what is not known is null. */
public final class JsonCards {
    private JsonCards() {}

    /**
     * Writes the fields of a card.
     *
     * @param json inside an object
     * @param card the card
     * @throws IOException if the generator fails
     */
    public static void write(JsonGenerator json, ModelCard card) throws IOException {
        json.writeStringField("id", card.id());
        json.writeStringField("family", card.family());
        text(json, "licence", card.licence());
        json.writeBooleanField("cached", card.cached());
        number(json, "dimension", card.dimension());
        number(json, "contextLength", card.contextLength());
        json.writeFieldName("logitScale");
        if (card.logitScale().isPresent()) {
            json.writeNumber(card.logitScale().getAsDouble());
        } else {
            json.writeNull();
        }
        text(json, "path", card.path().map(Object::toString));
        text(json, "source", card.source());
        text(json, "revision", card.revision());
        text(json, "pinnedRevision", card.pinnedRevision());
        list(json, "languages", card.languages());
        number(json, "imageSize", card.imageSize());
        json.writeFieldName("sizeInBytes");
        if (card.sizeInBytes().isPresent()) {
            json.writeNumber(card.sizeInBytes().getAsLong());
        } else {
            json.writeNull();
        }
        json.writeStringField("scores", card.scoreRule().name().toLowerCase(Locale.ROOT));
        list(json, "templates", card.defaultTemplates());
        text(json, "preprocessing", card.preprocessing());
        text(json, "precision", card.precision());
        text(json, "note", card.note());
    }

    private static void text(JsonGenerator json, String name, Optional<String> value) throws IOException {
        json.writeFieldName(name);
        if (value.isPresent()) {
            json.writeString(value.get());
        } else {
            json.writeNull();
        }
    }

    private static void number(JsonGenerator json, String name, OptionalInt value) throws IOException {
        json.writeFieldName(name);
        if (value.isPresent()) {
            json.writeNumber(value.getAsInt());
        } else {
            json.writeNull();
        }
    }

    private static void list(JsonGenerator json, String name, List<String> values) throws IOException {
        json.writeArrayFieldStart(name);
        for (String value : values) {
            json.writeString(value);
        }
        json.writeEndArray();
    }
}
