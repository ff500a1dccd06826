package dev.zeroshot.core.model;

/** How a model's cosines become probabilities over the given labels. */
public enum ScoreRule {
    /** softmax(logit scale x cosine), as CLIP was trained (Radford et al. 2021, figure 3). */
    SOFTMAX,
    /** The model gives no recipe: there are cosines only. */
    NONE
}
