package dev.zeroshot.core.classify;

import dev.zeroshot.core.ranking.RankedLabel;
import java.util.List;

/**
 * What a model says of one picture.
 *
 * @param picture what the picture is called
 * @param model the id of the model
 * @param labels the wanted labels, best first
 * @param notes what the user should know of the way the picture was treated, for instance that it was scaled down; often
 *     none
 */
public record Classification(String picture, String model, List<RankedLabel> labels, List<String> notes) {
    /** Copies labels and notes. */
    public Classification {
        labels = List.copyOf(labels);
        notes = List.copyOf(notes);
    }

    /**
     * An answer of which there is nothing to note.
     *
     * @param picture what the picture is called
     * @param model the id of the model
     * @param labels the wanted labels, best first
     */
    public Classification(String picture, String model, List<RankedLabel> labels) {
        this(picture, model, labels, List.of());
    }

    /**
     * The same with notes.
     *
     * @param more what the user should know
     * @return a new answer
     */
    public Classification withNotes(List<String> more) {
        return new Classification(picture, model, labels, more);
    }
}
