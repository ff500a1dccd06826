package dev.zeroshot.cli.report;

import dev.zeroshot.cli.output.Confusions;
import dev.zeroshot.cli.output.Decimals;
import dev.zeroshot.cli.output.Percent;
import dev.zeroshot.core.evaluate.Accuracy;
import dev.zeroshot.core.evaluate.Calibration;
import dev.zeroshot.core.evaluate.ConfusionMatrix;
import dev.zeroshot.core.evaluate.ModelResult;
import java.io.IOException;
import java.util.List;

/** For each model what it took for what, and whether its probabilities mean what they say. */
final class ConfusionTables {
    /** More classes than this make no table that anybody could read. */
    private static final int MOST_CLASSES = 24;

    private static final int MOST_CONFUSIONS = 30;
    private static final double DARKEST = 0.5;

    private final ReportData data;
    private final Html html;

    ConfusionTables(ReportData data, Html html) {
        this.data = data;
        this.html = html;
    }

    void write() throws IOException {
        if (!data.labelled()) {
            return;
        }
        html.element("section", () -> {
            html.element("h2", "Right and wrong by class");
            for (ModelResult model : data.summary().models()) {
                if (model.accuracy().isPresent()) {
                    model(model.id(), model.accuracy().get());
                }
            }
        });
    }

    private void model(String id, Accuracy accuracy) throws IOException {
        html.element("details", () -> {
            html.element("summary", () -> html.words(id));
            html.element("h3", "Confusion");
            ConfusionMatrix matrix = accuracy.confusion();
            if (matrix.classes().size() <= MOST_CLASSES) {
                html.element("p", "A row a true class, a column an answer.");
                Region.write(html, "Confusion matrix of " + id, () -> html.element("table", () -> matrix(matrix)));
            } else {
                frequent(matrix);
            }
            if (accuracy.calibration().isPresent()) {
                html.element("h3", "Calibration");
                Region.write(
                        html,
                        "Calibration of " + id,
                        () -> html.element(
                                "table",
                                () -> calibration(accuracy.calibration().get())));
            }
        });
    }

    private void matrix(ConfusionMatrix matrix) throws IOException {
        html.element(
                "thead",
                () -> html.element("tr", () -> {
                    html.element("td", "");
                    for (String name : matrix.classes()) {
                        html.element(
                                "th",
                                () -> html.element("span", () -> html.words(name)),
                                "scope",
                                "col",
                                "class",
                                "turned");
                    }
                }));
        html.element("tbody", () -> {
            for (int truth = 0; truth < matrix.classes().size(); truth++) {
                int row = truth;
                html.element("tr", () -> row(matrix, row));
            }
        });
    }

    private void row(ConfusionMatrix matrix, int truth) throws IOException {
        html.element("th", () -> html.words(matrix.classes().get(truth)), "scope", "row");
        double all = Math.max(1, matrix.perClass().get(truth).pictures());
        for (int answer = 0; answer < matrix.classes().size(); answer++) {
            long count = matrix.count(truth, answer);
            String kind = answer == truth ? "number hit" : "number miss";
            String share = Decimals.fixed(DARKEST * count / all, 3);
            html.element("td", count == 0 ? "·" : Long.toString(count), "class", kind, "style", "--share:" + share);
        }
    }

    private void frequent(ConfusionMatrix matrix) throws IOException {
        List<Confusions.Confusion> frequent = Confusions.frequent(matrix, MOST_CONFUSIONS);
        html.element("p", frequent.isEmpty() ? "Nothing was confused." : "The most frequent:");
        html.element("ul", () -> {
            for (Confusions.Confusion one : frequent) {
                html.element("li", () -> {
                    html.words(one.truth());
                    html.text(" taken for ");
                    html.words(one.answer());
                    html.text(": " + one.count());
                });
            }
        });
    }

    private void calibration(Calibration calibration) throws IOException {
        html.element(
                "thead",
                () -> html.element("tr", () -> {
                    for (String name : List.of("Answers given with", "Answers", "Mean confidence", "Right")) {
                        html.element("th", name, "scope", "col");
                    }
                }));
        html.element("tbody", () -> {
            List<Calibration.Bin> bins = calibration.bins();
            for (int i = 0; i < bins.size(); i++) {
                Calibration.Bin bin = bins.get(i);
                if (bin.answers() > 0) {
                    String range = Percent.of(i / (double) bins.size()) + " to " + Percent.of((i + 1.0) / bins.size());
                    html.element("tr", () -> {
                        html.element("th", range, "scope", "row");
                        html.element("td", Long.toString(bin.answers()), "class", "number");
                        html.element("td", Percent.of(bin.confidence()), "class", "number");
                        html.element("td", Percent.of(bin.accuracy()), "class", "number");
                    });
                }
            }
        });
    }
}
