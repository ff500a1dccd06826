package dev.zeroshot.core.label;

import dev.zeroshot.core.label.split.Split;
import dev.zeroshot.core.ranking.RankedLabel;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a data set says of one picture: a line of its tables. Every picture of the labelled folder has exactly one, in the
 * order of the walk, which is the byte order of {@link #image}. Immutable.
 *
 * @param image the picture's path relative to the labelled folder, with {@code /} on every system
 * @param classes its classes: none for a picture in doubt, of the background or damaged; one otherwise; several only where
 *     many classes may fit one picture
 * @param probability of the best label (where many classes may fit: of the best of {@code classes}, if there is one);
 *     empty for a damaged picture and a model without probabilities
 * @param split empty if there is no class
 * @param note begins with {@code unsure:}, {@code none:}, {@code damaged:} or {@code failed:} if there is no class; else
 *     what the user should know of the picture, often nothing
 * @param file where the copy or link of the picture is, relative to the data set, with {@code /}; empty if there is none
 * @param sha256 of the picture's file, 64 hexadecimal digits in lower case; empty if the file could not be read
 * @param group the smallest {@code sha256} of the picture's exact and near duplicates, its own included; empty if the
 *     picture could not be decoded
 * @param scores all labels with the background's, best first; empty if the picture was not scored
 */
public record LabelRow(
        String image,
        List<String> classes,
        OptionalDouble probability,
        Optional<Split> split,
        String note,
        Optional<String> file,
        String sha256,
        String group,
        List<RankedLabel> scores) {
    /** What stands between the classes of a picture that has several. */
    public static final String CLASS_SEPARATOR = "|";

    /** Copies the lists. */
    public LabelRow {
        classes = List.copyOf(classes);
        scores = List.copyOf(scores);
    }

    /**
     * The classes as tables have them.
     *
     * @return empty, a class, or several with {@link #CLASS_SEPARATOR} in between
     */
    public String className() {
        return String.join(CLASS_SEPARATOR, classes);
    }

    /** The same with a place in the data set. */
    LabelRow withFile(Optional<String> place) {
        return new LabelRow(image, classes, probability, split, note, place, sha256, group, scores);
    }
}
