package dev.zeroshot.core.ranking;

import java.util.OptionalDouble;

/**
 * One label of an answer.
 *
 * @param label the label's name
 * @param probability the model's probability over the given labels, [0, 1]; empty if the model has no recipe for it
 * @param similarity the cosine of picture and label, [-1, 1]
 * @param background whether the label stands for everything that was not asked for
 */
public record RankedLabel(String label, OptionalDouble probability, double similarity, boolean background) {}
