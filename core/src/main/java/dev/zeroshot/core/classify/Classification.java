package dev.zeroshot.core.classify;

import dev.zeroshot.core.ranking.RankedLabel;
import java.util.List;

/**
 * What a model says of one picture.
 *
 * @param picture what the picture is called
 * @param model the id of the model
 * @param labels the wanted labels, best first
 */
public record Classification(String picture, String model, List<RankedLabel> labels) {
    /** Copies the labels. */
    public Classification {
        labels = List.copyOf(labels);
    }
}
