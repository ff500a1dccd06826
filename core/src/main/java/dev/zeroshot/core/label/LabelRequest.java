package dev.zeroshot.core.label;

import dev.zeroshot.core.error.UsageException;
import dev.zeroshot.core.label.rule.SeveralClasses;
import dev.zeroshot.core.prompt.Label;
import dev.zeroshot.core.prompt.PromptSet;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What is to be labelled, and how.
 *
 * @param folder holds the pictures; nothing in it is changed
 * @param out where the data set goes: new, empty, or of an earlier run
 * @param prompts the classes with their prompts, whose embeddings are averaged (see
 *     {@link dev.zeroshot.core.embedding.Embedding#mean}), and the background's
 * @param arrangement what is done with the scores
 * @param restart whether scores of an earlier run are forgotten
 */
public record LabelRequest(
        Path folder, Path out, PromptSet prompts, LabelSettings.Arrangement arrangement, boolean restart) {
    /** Checks that there is a class, and that classes can be told apart. */
    public LabelRequest {
        if (prompts.labels().stream().allMatch(Label::background)) {
            throw new UsageException("there is no class; name at least one");
        }
        boolean joined = arrangement.rule() instanceof SeveralClasses;
        Optional<Label> separating = prompts.labels().stream()
                .filter(label -> joined && label.name().contains(LabelRow.CLASS_SEPARATOR))
                .findFirst();
        if (separating.isPresent()) {
            throw new UsageException("the class '" + separating.get().name() + "' has a " + LabelRow.CLASS_SEPARATOR
                    + ", which stands between the classes of a picture that has several; call it something else");
        }
    }
}
