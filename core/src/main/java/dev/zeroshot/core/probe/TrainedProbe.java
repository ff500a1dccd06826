package dev.zeroshot.core.probe;

import java.util.List;

/**
 * A classifier with what is known of its quality.
 *
 * @param map from an embedding to a logit for each class, learnt from all pictures
 * @param cost the regularisation that was chosen
 * @param scale the factor on the logits before the softmax
 * @param folds into how many parts the pictures were divided for cross-validation
 * @param heldOut for each picture of the set what a classifier says that has not seen the picture's part: the place of a class
 * @param warnings what the user should know of the pictures
 */
public record TrainedProbe(
        LinearMap map, double cost, double scale, int folds, List<Integer> heldOut, List<String> warnings) {
    /** Copies the lists. */
    public TrainedProbe {
        heldOut = List.copyOf(heldOut);
        warnings = List.copyOf(warnings);
    }
}
