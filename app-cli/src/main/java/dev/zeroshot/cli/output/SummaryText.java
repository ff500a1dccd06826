package dev.zeroshot.cli.output;

import dev.zeroshot.cli.terminal.DisplayText;
import dev.zeroshot.core.compare.ModelAnswer;
import dev.zeroshot.core.evaluate.Accuracy;
import dev.zeroshot.core.evaluate.Calibration;
import dev.zeroshot.core.evaluate.ConfusionMatrix;
import dev.zeroshot.core.evaluate.JudgedPicture;
import dev.zeroshot.core.evaluate.ModelResult;
import dev.zeroshot.core.evaluate.PairResult;
import dev.zeroshot.core.evaluate.PairedTest;
import dev.zeroshot.core.evaluate.Summary;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A summary over all pictures, for people to read. */
public final class SummaryText {
    private static final int MOST_CLASSES = 8;
    private static final int MOST_CONFUSIONS = 10;

    /** A disagreement that would be written as 0.00 is none. */
    private static final double LEAST_SHOWN = 0.005;

    private final Summary summary;
    private final Precisions precisions;
    private final StringBuilder text = new StringBuilder();

    private SummaryText(Summary summary, Precisions precisions) {
        this.summary = summary;
        this.precisions = precisions;
    }

    /**
     * Writes a summary in words and tables.
     *
     * @param summary over all pictures
     * @param precisions the numbers that the models compute with
     * @param most how many of the most disagreed pictures are named
     * @return whole lines
     */
    public static String of(Summary summary, Precisions precisions, int most) {
        SummaryText writer = new SummaryText(summary, precisions);
        writer.models();
        writer.pairs();
        writer.confusions();
        writer.mostDisagreed(most);
        return writer.text.toString();
    }

    private void models() {
        text.append('\n').append(summary.pictures()).append(summary.pictures() == 1 ? " picture" : " pictures");
        boolean labelled = summary.labelled() > 0;
        text.append(labelled ? ", " + summary.labelled() + " of a known class\n" : "\n");
        Columns table = new Columns();
        List<String> head = new ArrayList<>(List.of("  model", "computes in", "answered", "failed", "mean time"));
        if (labelled) {
            head.addAll(List.of("accuracy (95 % interval)", "top 5", "macro-F1", "ECE"));
        }
        table.row(head.toArray(String[]::new));
        for (ModelResult model : summary.models()) {
            List<String> row = new ArrayList<>(List.of(
                    "  " + model.id(),
                    precisions.of(model.id()).orElse("-"),
                    Long.toString(model.answered()),
                    Long.toString(model.failed()),
                    model.meanSeconds().isPresent()
                            ? CompareColumn.time(model.meanSeconds().getAsDouble())
                            : "-"));
            if (labelled) {
                row.addAll(accuracy(model.accuracy()));
            }
            table.row(row.toArray(String[]::new));
        }
        text.append(table.draw());
        if (labelled) {
            text.append("  ECE: expected calibration error over ")
                    .append(Calibration.BINS)
                    .append(" bins; macro-F1 over the classes that occur\n");
        }
    }

    private static List<String> accuracy(Optional<Accuracy> known) {
        if (known.isEmpty()) {
            return List.of("-", "-", "-", "-");
        }
        Accuracy accuracy = known.get();
        return List.of(
                Percent.of(accuracy.share()) + " ("
                        + Percent.of(accuracy.interval().low()) + " to "
                        + Percent.of(accuracy.interval().high()) + ")",
                accuracy.shareInFive().isPresent()
                        ? Percent.of(accuracy.shareInFive().getAsDouble())
                        : "-",
                Decimals.fixed(accuracy.macroF1(), 3),
                accuracy.calibration().map(of -> Decimals.fixed(of.error(), 3)).orElse("-"));
    }

    private void pairs() {
        List<PairResult> common =
                summary.pairs().stream().filter(pair -> pair.pictures() > 0).toList();
        if (common.isEmpty()) {
            return;
        }
        text.append("\nagreement\n");
        Columns table = new Columns();
        for (PairResult pair : common) {
            table.row(
                    "  " + id(pair.first()) + " and " + id(pair.second()),
                    Percent.of(pair.agreement().orElse(0)) + " of " + pair.pictures(),
                    Verdict.of(pair, id(pair.first()), id(pair.second())).orElse(""));
        }
        text.append(table.draw());
        if (summary.labelled() > 0) {
            text.append("  ").append(PairedTest.METHOD).append(", adjusted for the number of pairs (Holm 1979)\n");
        }
    }

    private String id(int model) {
        return summary.models().get(model).id();
    }

    private void confusions() {
        for (ModelResult model : summary.models()) {
            model.accuracy().map(Accuracy::confusion).ifPresent(matrix -> {
                text.append("\nconfusion of ").append(DisplayText.visible(model.id()));
                text.append(
                        matrix.classes().size() > MOST_CLASSES ? ", the most frequent\n" : " (a row a true class)\n");
                text.append(matrix.classes().size() > MOST_CLASSES ? frequent(matrix) : whole(matrix));
            });
        }
    }

    private static String whole(ConfusionMatrix matrix) {
        Columns table = new Columns();
        List<String> head = new ArrayList<>(List.of(" "));
        head.addAll(matrix.classes());
        table.row(head.toArray(String[]::new));
        for (int truth = 0; truth < matrix.classes().size(); truth++) {
            List<String> row = new ArrayList<>(List.of("  " + matrix.classes().get(truth)));
            for (int answer = 0; answer < matrix.classes().size(); answer++) {
                long count = matrix.count(truth, answer);
                row.add(count == 0 ? "." : Long.toString(count));
            }
            table.row(row.toArray(String[]::new));
        }
        return table.draw();
    }

    private static String frequent(ConfusionMatrix matrix) {
        List<Confusions.Confusion> all = Confusions.frequent(matrix, MOST_CONFUSIONS);
        Columns table = new Columns();
        for (Confusions.Confusion one : all) {
            table.row("  " + one.truth() + " taken for " + one.answer(), Long.toString(one.count()));
        }
        return all.isEmpty() ? "  none\n" : table.draw();
    }

    private void mostDisagreed(int most) {
        List<JudgedPicture> worst = summary.mostDisagreed().stream()
                .filter(picture -> picture.disagreement() >= LEAST_SHOWN)
                .limit(most)
                .toList();
        if (worst.isEmpty() || summary.models().size() < 2) {
            return;
        }
        text.append("\nmost disagreed (0: the same probabilities, 1: each certain of something else)\n");
        for (JudgedPicture picture : worst) {
            text.append("  ").append(Decimals.fixed(picture.disagreement(), 2)).append("  ");
            text.append(DisplayText.visible(picture.comparison().picture())).append(":");
            for (int i = 0; i < summary.models().size(); i++) {
                if (picture.comparison().answers().get(i) instanceof ModelAnswer.Ranked ranked) {
                    text.append(i == 0 ? " " : ", ")
                            .append(DisplayText.visible(id(i)))
                            .append(" says ");
                    text.append(DisplayText.visible(ranked.best().label()));
                    text.append(" (")
                            .append(CompareColumn.likely(ranked.best()))
                            .append(')');
                }
            }
            text.append('\n');
        }
    }
}
