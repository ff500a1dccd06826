package dev.zeroshot.core.similarity;

import dev.zeroshot.core.picture.Picture;
import java.util.List;

/**
 * Port: a backend that answers how well prompts fit a picture in one call. For a pair of encoders, core derives the same
 * from their embeddings. Implementations are thread-safe.
 */
@FunctionalInterface
public interface SimilarityScorer {
    /**
     * The cosine of a picture with each prompt.
     *
     * @param picture the picture
     * @param prompts [P] prompts, P at least 1
     * @return [P] cosines, [-1, 1], in the order of the prompts; a new array
     * @throws dev.zeroshot.core.error.PictureException if the picture cannot be used
     * @throws dev.zeroshot.core.error.ModelException if the model cannot answer
     * @throws IllegalStateException if the model is closed
     */
    double[] score(Picture picture, List<String> prompts);

    /**
     * As {@link #score}, and what the user should know of the way the picture was treated.
     *
     * @param picture the picture
     * @param prompts [P] prompts, P at least 1
     * @return the cosines of {@link #score}, with notes
     */
    default Scores scoreWithNotes(Picture picture, List<String> prompts) {
        return new Scores(score(picture, prompts), List.of());
    }
}
