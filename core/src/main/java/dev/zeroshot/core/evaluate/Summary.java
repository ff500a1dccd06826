package dev.zeroshot.core.evaluate;

import java.util.List;

/**
 * A comparison over all pictures.
 *
 * @param pictures how many there were
 * @param labelled how many of them have a known class
 * @param models one result a model, in order
 * @param pairs one result a pair of models, in order
 * @param mostDisagreed the pictures on which the models are furthest apart, those first; as many as were asked for, or all
 */
public record Summary(
        long pictures,
        long labelled,
        List<ModelResult> models,
        List<PairResult> pairs,
        List<JudgedPicture> mostDisagreed) {
    /** Copies the lists. */
    public Summary {
        models = List.copyOf(models);
        pairs = List.copyOf(pairs);
        mostDisagreed = List.copyOf(mostDisagreed);
    }
}
