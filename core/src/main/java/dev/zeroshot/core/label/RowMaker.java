package dev.zeroshot.core.label;

import dev.zeroshot.core.label.journal.Entry;
import dev.zeroshot.core.label.rule.Verdict;
import dev.zeroshot.core.label.split.Split;
import dev.zeroshot.core.prompt.Label;
import dev.zeroshot.core.ranking.RankedLabel;
import dev.zeroshot.core.ranking.Ranking;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.BiFunction;

/**
 * From what is known of a picture, and of its duplicates, to its row. Each row by itself, in any order. Immutable and
 * thread-safe.
 *
 * @param labels what pictures can show
 * @param ranking how cosines become probabilities
 * @param arrangement what is done with the scores
 */
public record RowMaker(List<Label> labels, Ranking ranking, LabelSettings.Arrangement arrangement) {
    /** Copies the list. */
    public RowMaker {
        labels = List.copyOf(labels);
    }

    /**
     * A picture's row.
     *
     * @param picture what is known of it
     * @param group the smallest SHA-256 of its duplicates, its own included; of no account for one that was not scored
     * @return the row, without a file in the data set
     */
    public LabelRow row(Examined picture, String group) {
        return row(picture, group, (ranked, verdict) -> verdict);
    }

    /** The same with another judgement on top. */
    LabelRow row(Examined picture, String group, BiFunction<List<RankedLabel>, Verdict, Verdict> corrected) {
        if (picture.state() != Entry.State.SCORED) {
            return unusable(picture, picture.state() == Entry.State.DAMAGED, picture.note());
        }
        double[] cosines =
                picture.cosines().stream().mapToDouble(Double::doubleValue).toArray();
        List<RankedLabel> ranked = ranking.rank(labels, cosines);
        Verdict verdict = corrected.apply(ranked, arrangement.rule().judge(ranked));
        Optional<Split> split = verdict.kind() == Verdict.Kind.LABELLED
                ? Optional.of(arrangement.ratios().of(group))
                : Optional.empty();
        return new LabelRow(
                picture.image(),
                verdict.classes(),
                verdict.probability(),
                split,
                verdict.note().isEmpty() ? picture.note() : verdict.note(),
                Optional.empty(),
                picture.sha256(),
                group,
                ranked);
    }

    /** The row of a picture that has no scores, or whose scores are of no use any more. */
    static LabelRow unusable(Examined picture, boolean damaged, String why) {
        return new LabelRow(
                picture.image(),
                List.of(),
                OptionalDouble.empty(),
                Optional.empty(),
                (damaged ? "damaged: " : "failed: ") + why,
                Optional.empty(),
                picture.sha256(),
                "",
                List.of());
    }
}
