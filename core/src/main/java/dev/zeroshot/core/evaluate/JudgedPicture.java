package dev.zeroshot.core.evaluate;

import dev.zeroshot.core.compare.Comparison;
import java.util.Optional;

/**
 * A picture as the summary remembers it.
 *
 * @param number how many pictures came before it
 * @param comparison what the models said, with their best labels only
 * @param truth its class, if that is known
 * @param disagreement how far the models are apart: the Jensen-Shannon divergence of their probabilities over its largest
 *     value for so many models, 0 (they say the same) to 1 (each is certain of something else)
 */
public record JudgedPicture(long number, Comparison comparison, Optional<String> truth, double disagreement) {}
