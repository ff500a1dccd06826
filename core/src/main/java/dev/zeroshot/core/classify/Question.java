package dev.zeroshot.core.classify;

import dev.zeroshot.core.embedding.Embedding;
import dev.zeroshot.core.prompt.PromptSet;
import java.util.List;

/**
 * A set of prompts made ready for one model, to be asked of many pictures. Immutable and thread-safe.
 */
public final class Question {
    private final PromptSet prompts;
    private final List<Embedding> labelEmbeddings;
    private final List<String> warnings;

    Question(PromptSet prompts, List<Embedding> labelEmbeddings, List<String> warnings) {
        this.prompts = prompts;
        this.labelEmbeddings = List.copyOf(labelEmbeddings);
        this.warnings = List.copyOf(warnings);
    }

    /**
     * What is asked.
     *
     * @return the prompts
     */
    public PromptSet prompts() {
        return prompts;
    }

    /**
     * What the user should know: of the choice of prompts, and of prompts that the model truncates.
     *
     * @return the warnings, often none
     */
    public List<String> warnings() {
        return warnings;
    }

    /**
     * Whether the prompts are embedded, so that pictures are encoded and compared with them.
     *
     * @return false if the model scores a picture in one call
     */
    public boolean holdsEmbeddings() {
        return !labelEmbeddings.isEmpty();
    }

    /** One embedding a label; none if the model scores in one call. */
    List<Embedding> labelEmbeddings() {
        return labelEmbeddings;
    }

    double[] cosines(Embedding picture) {
        double[] cosines = new double[labelEmbeddings.size()];
        for (int i = 0; i < cosines.length; i++) {
            cosines[i] = labelEmbeddings.get(i).cosine(picture);
        }
        return cosines;
    }
}
