package dev.zeroshot.core.evaluate;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One model over all pictures.
 *
 * @param id the model's id
 * @param answered how many pictures it answered
 * @param failed how many it did not
 * @param meanSeconds the mean of its own time a picture; empty if it answered none
 * @param accuracy how well it does on pictures whose class is known; empty if there is none that it answered
 */
public record ModelResult(
        String id, long answered, long failed, OptionalDouble meanSeconds, Optional<Accuracy> accuracy) {}
