package dev.zeroshot.cli.output;

import dev.zeroshot.core.model.ModelCard;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Model cards for people. */
public final class CardText {
    private static final String UNKNOWN = "-";

    private CardText() {}

    /**
     * A line a model.
     *
     * @param cards the models
     * @return whole lines, the first of them with headings
     */
    public static String list(List<ModelCard> cards) {
        Columns columns = new Columns().row("ID", "FAMILY", "DIMENSION", "HERE", "SIZE", "LICENCE", "LANGUAGES");
        for (ModelCard card : cards) {
            columns.row(
                    card.id(),
                    card.family(),
                    number(card.dimension()),
                    card.cached() ? "yes" : "no",
                    size(card.sizeInBytes()),
                    card.licence().orElse(UNKNOWN),
                    languages(card));
        }
        return columns.draw();
    }

    /**
     * All that is known of a model.
     *
     * @param card the model
     * @return a line a field
     */
    public static String show(ModelCard card) {
        return new Columns()
                .row("id", card.id())
                .row("family", card.family())
                .row("licence", card.licence().orElse(UNKNOWN))
                .row("source", card.source().orElse(UNKNOWN))
                .row("revision", card.revision().orElse(UNKNOWN))
                .row("pinned revision", card.pinnedRevision().orElse(UNKNOWN))
                .row("here", card.cached() ? "yes" : "no")
                .row("path", card.path().map(Object::toString).orElse(UNKNOWN))
                .row("size", size(card.sizeInBytes()))
                .row("languages", languages(card))
                .row("note", card.note().orElse(UNKNOWN))
                .row("dimension", number(card.dimension()))
                .row("context length", number(card.contextLength()))
                .row("image size", number(card.imageSize()))
                .row("logit scale", scale(card.logitScale()))
                .row("templates", String.join(" | ", card.defaultTemplates()))
                .row("preprocessing", card.preprocessing().orElse(UNKNOWN))
                .row("precision", card.precision().orElse(UNKNOWN))
                .draw();
    }

    private static String languages(ModelCard card) {
        return card.languages().isEmpty() ? UNKNOWN : String.join(", ", card.languages());
    }

    private static String number(OptionalInt value) {
        return value.isPresent() ? Integer.toString(value.getAsInt()) : UNKNOWN;
    }

    private static String scale(OptionalDouble value) {
        return value.isPresent() ? Decimals.fixed(value.getAsDouble(), 4) : UNKNOWN;
    }

    private static String size(OptionalLong bytes) {
        return bytes.isPresent() ? ByteSize.of(bytes.getAsLong()) : UNKNOWN;
    }
}
