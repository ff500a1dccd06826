package dev.zeroshot.core.prompt;

import dev.zeroshot.core.error.UsageException;
import java.util.List;

/**
 * One possible answer, with the prompts that describe it. The embeddings of several prompts are averaged.
 *
 * @param name what the answer says
 * @param prompts at least one
 * @param background whether it stands for everything that was not asked for
 */
public record Label(String name, List<String> prompts, boolean background) {
    /** Copies the prompts and checks that there is one. */
    public Label {
        prompts = List.copyOf(prompts);
        if (prompts.isEmpty()) {
            throw new UsageException("the label '" + name + "' has no prompt; give at least one");
        }
    }
}
