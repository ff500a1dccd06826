package dev.zeroshot.core.compare;

import dev.zeroshot.core.error.PictureException;
import dev.zeroshot.core.picture.pixels.Pixels;
import java.util.List;
import java.util.Optional;

/**
 * What all models say of one picture.
 *
 * @param picture what the picture is called
 * @param answers one a model, in the order of the models
 * @param thumbnail the picture made small, if that was asked for and it could be decoded
 */
public record Comparison(String picture, List<ModelAnswer> answers, Optional<Pixels> thumbnail) {
    /** Copies the answers. */
    public Comparison {
        answers = List.copyOf(answers);
    }

    /**
     * What is wrong with the picture, if that is why no model answered.
     *
     * @return empty if a model answered, or if all failed for reasons of their own
     */
    public Optional<PictureException> fault() {
        Optional<PictureException> first = Optional.empty();
        for (ModelAnswer answer : answers) {
            if (!(answer instanceof ModelAnswer.Failed failed)) {
                return Optional.empty();
            }
            if (first.isEmpty() && failed.why() instanceof PictureException why) {
                first = Optional.of(why);
            }
        }
        return first;
    }
}
