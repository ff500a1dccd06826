package dev.zeroshot.core.prompt;

import dev.zeroshot.core.error.UsageException;

/**
 * A text around a label, for instance {@code a photo of a {}}.
 *
 * @param text holds {@code {}} at least once
 */
public record PromptTemplate(String text) {
    private static final String PLACE = "{}";

    /** Checks that there is a place for the label. */
    public PromptTemplate {
        if (!text.contains(PLACE)) {
            throw new UsageException("the template '" + text
                    + "' has no {} where the prompt goes; write for instance 'a photo of a {}'");
        }
    }

    /**
     * The prompt for a label.
     *
     * @param label goes wherever {@code {}} stands
     * @return the prompt
     */
    public String fill(String label) {
        return text.replace(PLACE, label);
    }
}
