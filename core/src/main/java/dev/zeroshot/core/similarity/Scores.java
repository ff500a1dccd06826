package dev.zeroshot.core.similarity;

import java.util.List;

/**
 * How well prompts fit a picture.
 *
 * @param cosines [P] cosines, [-1, 1], in the order of the prompts
 * @param notes what the user should know of the way the picture was treated, for instance that it was scaled down; often
 *     none
 */
public record Scores(double[] cosines, List<String> notes) {
    /** Copies both. */
    public Scores {
        cosines = cosines.clone();
        notes = List.copyOf(notes);
    }

    /** {@return a copy} */
    @Override
    public double[] cosines() {
        return cosines.clone();
    }
}
