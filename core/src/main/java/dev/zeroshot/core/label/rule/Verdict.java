package dev.zeroshot.core.label.rule;

import java.util.List;
import java.util.OptionalDouble;

/**
 * What a picture is.
 *
 * @param kind whether it has a class, and if not, why
 * @param classes none unless the kind is {@link Kind#LABELLED}
 * @param probability of the best label that counts; empty for a model without probabilities
 * @param note why there is no class; empty if there is one
 */
public record Verdict(Kind kind, List<String> classes, OptionalDouble probability, String note) {
    /** Whether a picture has a class. */
    public enum Kind {
        /** It has. */
        LABELLED,
        /** It has none, since the best label is in doubt. */
        UNSURE,
        /** It has none, since it shows something else. */
        NONE
    }

    /** Copies the classes. */
    public Verdict {
        classes = List.copyOf(classes);
    }
}
