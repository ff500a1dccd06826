package dev.zeroshot.cli.report;

import dev.zeroshot.cli.output.Decimals;
import dev.zeroshot.cli.output.Percent;
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

    private final ReportData data;
    private final Html html;

    FigureTables(ReportData data, Html html) {
        this.data = data;
        this.html = html;
    }

    void write() throws IOException {
        html.element("section", () -> {
            html.element("h2", "Models");
            Region.write(html, "Figures of each model", () -> html.element("table", this::models));
        });
        if (!pairsInCommon().isEmpty()) {
            html.element("section", () -> {
                html.element("h2", "Agreement");
                Region.write(html, "Figures of each pair of models", () -> html.element("table", this::pairs));
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
                    head("Model", "Answered", "Failed", "Mean time");
                    if (data.labelled()) {
                        head("Accuracy", "Top 5", "Macro-F1", "ECE");
                    }
                }));
        html.element("tbody", () -> {
            for (ModelResult model : data.summary().models()) {
                html.element("tr", () -> model(model));
            }
        });
    }

    private void model(ModelResult model) throws IOException {
        html.element("th", () -> html.words(model.id()), "scope", "row");
        number(Long.toString(model.answered()));
        number(Long.toString(model.failed()));
        number(
                model.meanSeconds().isPresent()
                        ? Decimals.fixed(MILLIS * model.meanSeconds().getAsDouble(), 1) + " ms"
                        : "–");
        if (!data.labelled()) {
            return;
        }
        Optional<Accuracy> accuracy = model.accuracy();
        html.element(
                "td",
                () -> {
                    html.text(accuracy.map(of -> Percent.of(of.share())).orElse("–"));
                    if (accuracy.isPresent()) {
                        html.element("small", interval(accuracy.get()));
                    }
                },
                "class",
                "number");
        number(accuracy.map(Accuracy::shareInFive)
                .filter(share -> share.isPresent())
                .map(share -> Percent.of(share.getAsDouble()))
                .orElse("–"));
        number(accuracy.map(of -> Decimals.fixed(of.macroF1(), 3)).orElse("–"));
        number(accuracy.flatMap(Accuracy::calibration)
                .map(of -> Decimals.fixed(of.error(), 3))
                .orElse("–"));
    }

    private static String interval(Accuracy accuracy) {
        return Percent.of(accuracy.interval().low()) + " to "
                + Percent.of(accuracy.interval().high());
    }

    private void pairs() throws IOException {
        html.element(
                "thead",
                () -> html.element("tr", () -> {
                    head("Models", "Same answer", "Pictures");
                    if (data.labelled()) {
                        head("Better?");
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
        number(pair.agreement().isPresent() ? Percent.of(pair.agreement().getAsDouble()) : "–");
        number(Long.toString(pair.pictures()));
        if (data.labelled()) {
            html.element("td", () -> html.words(Verdict.of(pair, first, second).orElse("–")), "class", "verdict");
        }
    }

    private void head(String... names) throws IOException {
        for (String name : names) {
            html.element("th", name, "scope", "col");
        }
    }

    private void number(String text) throws IOException {
        html.element("td", text, "class", "number");
    }
}
