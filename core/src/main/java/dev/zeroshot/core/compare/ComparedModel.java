package dev.zeroshot.core.compare;

import dev.zeroshot.core.error.ZeroshotException;
import dev.zeroshot.core.model.ModelCard;
import java.util.List;
import java.util.Optional;

/**
 * How a model of a comparison fares.
 *
 * @param id as it was asked for
 * @param card what it is, once it was opened
 * @param failure why it answers no more; empty while it is fine
 * @param warnings what the user should know of the prompts and this model
 */
public record ComparedModel(
        String id, Optional<ModelCard> card, Optional<ZeroshotException> failure, List<String> warnings) {
    /** Copies the warnings. */
    public ComparedModel {
        warnings = List.copyOf(warnings);
    }
}
