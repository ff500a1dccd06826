package dev.zeroshot.cli.output;

import dev.zeroshot.core.evaluate.Interval;
import dev.zeroshot.core.evaluate.PairedTest;
import dev.zeroshot.core.probe.ProbeReport;
import dev.zeroshot.core.probe.ProbeTrial;
import dev.zeroshot.core.probe.Score;
import java.util.Optional;

/** What came of a training, for people. */
public final class ProbeText {
    private static final double SURE = 0.05;
    private static final double LEAST_SHOWN = 0.001;

    private ProbeText() {}

    /**
     * Draws a report.
     *
     * @param report the report
     * @param file where the probe is
     * @return whole lines
     */
    public static String draw(ProbeReport report, String file) {
        ProbeTrial trial = report.probe().trial();
        StringBuilder text = new StringBuilder();
        text.append(trial.crossValidated().pictures()).append(" pictures of ");
        text.append(report.classes().size()).append(" classes, by ");
        text.append(report.probe().model().id()).append("\n\n");
        Columns scores = new Columns().row("", "ACCURACY", "95 % INTERVAL");
        row(scores, "probe, on pictures it had not seen (" + trial.folds() + " folds)", trial.crossValidated());
        trial.zeroShot().ifPresent(score -> row(scores, "prompts, on the same pictures", score));
        report.test().ifPresent(test -> {
            row(scores, "probe, on the " + test.probe().pictures() + " pictures of test", test.probe());
            test.zeroShot().ifPresent(score -> row(scores, "prompts, on those of test", score));
        });
        text.append(scores.draw()).append('\n');
        report.comparison().ifPresent(test -> text.append(verdict(test)).append("\n\n"));
        text.append(classes(report)).append('\n');
        return text.append("written: ").append(file).append('\n').toString();
    }

    private static void row(Columns columns, String what, Score score) {
        Interval interval = score.interval();
        columns.row(
                what,
                Percent.of(score.share()),
                Decimals.fixed(100 * interval.low(), 1) + " to " + Decimals.fixed(100 * interval.high(), 1));
    }

    private static String verdict(PairedTest test) {
        String p = test.midP() < LEAST_SHOWN ? "p < 0.001" : "p = " + Decimals.fixed(test.midP(), 3);
        if (test.midP() >= SURE) {
            return "Neither is surely better (" + p + ", McNemar's test): more labelled pictures would tell.";
        }
        return test.onlyFirst() > test.onlySecond()
                ? "The probe is better (" + p + ", McNemar's test): the labels were worth it."
                : "The prompts are better (" + p + ", McNemar's test): do without the probe.";
    }

    private static String classes(ProbeReport report) {
        Columns columns = new Columns().row("CLASS", "PICTURES", "PROBE", "PROMPTS");
        for (ProbeReport.ClassScore each : report.classes()) {
            columns.row(
                    each.name(),
                    Long.toString(each.probe().pictures()),
                    Percent.of(each.probe().share()),
                    share(each.zeroShot()));
        }
        return columns.draw();
    }

    private static String share(Optional<Score> score) {
        return score.map(each -> Percent.of(each.share())).orElse("-");
    }
}
