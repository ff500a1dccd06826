package dev.zeroshot.cli.report;

import dev.zeroshot.cli.output.Decimals;
import dev.zeroshot.cli.output.Percent;
import dev.zeroshot.cli.output.Precisions;
import dev.zeroshot.cli.output.Verdict;
import dev.zeroshot.core.evaluate.Accuracy;
import dev.zeroshot.core.evaluate.ModelResult;
import dev.zeroshot.core.evaluate.PairResult;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The figures of models and of pairs of models. */
final class FigureTables {
    private static final double MILLIS = 1000;

    private static final String NAME = "data-name";
    private static final String ANSWERED = "Answered";
    private static final String FAILED = "Failed";
    private static final String TIME = "Mean time";
    private static final String ACCURACY = "Accuracy";
    private static final String TOP = "Top 5";
    private static final String F1 = "Macro-F1";
    private static final String ECE = "ECE";
    private static final String SAME = "Same answer";
    private static final String PICTURES = "Pictures";
    private static final String BETTER = "Better?";

    private final ReportData data;
    private final Html html;
    private final Precisions precisions;

    FigureTables(ReportData data, Html html) {
        this.data = data;
        this.html = html;
        this.precisions = Precisions.of(data.models());
    }

    void write() throws IOException {
        html.element("section", () -> {
            html.element("h2", "Models");
            Region.write(html, "Figures of each model", () -> html.element("table", this::models, "class", "figures"));
        });
        if (!pairsInCommon().isEmpty()) {
            html.element("section", () -> {
                html.element("h2", "Agreement");
                Region.write(
                        html,
                        "Figures of each pair of models",
                        () -> html.element("table", this::pairs, "class", "figures"));
            });
        }
    }

    /** Pairs of which one model answered nothing have no figures. */
    private List<PairResult> pairsInCommon() {
        return data.summary().pairs().stream()
                .filter(pair -> pair.pictures() > 0)
                .toList();
    }

    private void models() throws IOException {
        html.element(
                "thead",
                () -> html.element("tr", () -> {
                    head("Model", ANSWERED, FAILED, TIME);
                    if (data.labelled()) {
                        head(ACCURACY, TOP, F1, ECE);
                    }
                }));
        html.element("tbody", () -> {
            for (ModelResult model : data.summary().models()) {
                html.element("tr", () -> model(model));
            }
        });
    }

    private void model(ModelResult model) throws IOException {
        html.element("th", () -> name(model.id()), "scope", "row");
        number(ANSWERED, Long.toString(model.answered()));
        number(FAILED, Long.toString(model.failed()));
        number(
                TIME,
                model.meanSeconds().isPresent()
                        ? Decimals.fixed(MILLIS * model.meanSeconds().getAsDouble(), 1) + " ms"
                        : "–");
        if (!data.labelled()) {
            return;
        }
        Optional<Accuracy> accuracy = model.accuracy();
        html.element("td", () -> html.element("span", () -> share(accuracy)), "class", "number", NAME, ACCURACY);
        number(
                TOP,
                accuracy.map(Accuracy::shareInFive)
                        .filter(share -> share.isPresent())
                        .map(share -> Percent.of(share.getAsDouble()))
                        .orElse("–"));
        number(F1, accuracy.map(of -> Decimals.fixed(of.macroF1(), 3)).orElse("–"));
        number(
                ECE,
                accuracy.flatMap(Accuracy::calibration)
                        .map(of -> Decimals.fixed(of.error(), 3))
                        .orElse("–"));
    }

    private void name(String model) throws IOException {
        html.words(model);
        Optional<String> precision = precisions.of(model);
        if (precision.isPresent()) {
            html.element("small", "computes in " + precision.get());
        }
    }

    private void share(Optional<Accuracy> accuracy) throws IOException {
        html.text(accuracy.map(of -> Percent.of(of.share())).orElse("–"));
        if (accuracy.isPresent()) {
            html.element("small", interval(accuracy.get()));
        }
    }

    private static String interval(Accuracy accuracy) {
        return Percent.of(accuracy.interval().low()) + " to "
                + Percent.of(accuracy.interval().high());
    }

    private void pairs() throws IOException {
        html.element(
                "thead",
                () -> html.element("tr", () -> {
                    head("Models", SAME, PICTURES);
                    if (data.labelled()) {
                        head(BETTER);
                    }
                }));
        html.element("tbody", () -> {
            for (PairResult pair : pairsInCommon()) {
                html.element("tr", () -> pair(pair));
            }
        });
    }

    private void pair(PairResult pair) throws IOException {
        String first = data.id(pair.first());
        String second = data.id(pair.second());
        html.element(
                "th",
                () -> {
                    html.words(first);
                    html.text(" and ");
                    html.words(second);
                },
                "scope",
                "row");
        number(SAME, pair.agreement().isPresent() ? Percent.of(pair.agreement().getAsDouble()) : "–");
        number(PICTURES, Long.toString(pair.pictures()));
        if (data.labelled()) {
            html.element("td", () -> html.words(Verdict.of(pair, first, second).orElse("–")), NAME, BETTER);
        }
    }

    private void head(String... names) throws IOException {
        for (String name : names) {
            html.element("th", name, "scope", "col");
        }
    }

    /** On a phone there are no columns, and each figure carries its name. */
    private void number(String name, String text) throws IOException {
        html.element("td", text, "class", "number", NAME, name);
    }
}
