package dev.zeroshot.cli.report;

import dev.zeroshot.core.label.LabelRow;
import dev.zeroshot.core.label.split.Split;
import dev.zeroshot.core.ranking.RankedLabel;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;

/**
 * A picture of a contact sheet.
 *
 * @param image its path relative to the labelled folder
 * @param group under which heading it stands
 * @param className its class, several joined; empty for none
 * @param probability of its class
 * @param split empty for none
 * @param note what is noted of it
 * @param best the best labels
 */
record SheetPicture(
        String image,
        Group group,
        String className,
        OptionalDouble probability,
        String split,
        String note,
        List<RankedLabel> best) {
    private static final int BEST = 3;

    /** The most doubtful first, and those that have no probability after those that have one. */
    static final Comparator<SheetPicture> BY_DOUBT =
            Comparator.comparingDouble(SheetPicture::sureness).thenComparing(SheetPicture::image);

    /** The kinds of headings, in the order of the sheet. */
    enum Group {
        /** Those of one class. */
        CLASS,
        /** In doubt. */
        UNSURE,
        /** They show something else. */
        NONE,
        /** They could not be read, or not be scored. */
        FAILED
    }

    static SheetPicture of(LabelRow row) {
        return new SheetPicture(
                row.image(),
                group(row),
                row.className(),
                row.probability(),
                row.split().map(Split::folder).orElse(""),
                row.note(),
                List.copyOf(row.scores().subList(0, Math.min(BEST, row.scores().size()))));
    }

    private static Group group(LabelRow row) {
        if (!row.classes().isEmpty()) {
            return Group.CLASS;
        }
        return row.note().startsWith("unsure:")
                ? Group.UNSURE
                : row.note().startsWith("none:") ? Group.NONE : Group.FAILED;
    }

    private double sureness() {
        if (probability.isPresent()) {
            return probability.getAsDouble();
        }
        return best.isEmpty() ? 2 : best.get(0).similarity();
    }
}
