package dev.zeroshot.core.probe;

import java.util.Optional;

/**
 * How a probe was trained, and how well it does.
 *
 * @param method how the classifier was fitted
 * @param cost the regularisation that cross-validation chose
 * @param folds into how many parts the pictures were divided
 * @param crossValidated the accuracy of classifiers on pictures that they had not seen
 * @param zeroShot the accuracy of prompts on the same pictures; empty for a model without a text encoder
 */
public record ProbeTrial(String method, double cost, int folds, Score crossValidated, Optional<Score> zeroShot) {}
