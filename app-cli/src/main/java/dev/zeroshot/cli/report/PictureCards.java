package dev.zeroshot.cli.report;

import dev.zeroshot.cli.output.Decimals;
import dev.zeroshot.cli.output.Percent;
import dev.zeroshot.core.compare.ModelAnswer;
import dev.zeroshot.core.evaluate.JudgedPicture;
import dev.zeroshot.core.picture.pixels.Pixels;
import dev.zeroshot.core.ranking.RankedLabel;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The pictures, each with what every model says. */
final class PictureCards {
    private static final double MILLIS = 1000;

    private final ReportData data;
    private final Html html;

    PictureCards(ReportData data, Html html) {
        this.data = data;
        this.html = html;
    }

    void write() throws IOException {
        html.element(
                "section",
                () -> {
                    html.element("h2", "Pictures");
                    html.element("p", which());
                    for (JudgedPicture picture : data.summary().mostDisagreed()) {
                        html.element("article", () -> card(picture));
                    }
                },
                "id",
                "pictures");
    }

    private String which() {
        int shown = data.summary().mostDisagreed().size();
        String order = data.models().size() > 1 ? "those first on which the models disagree most" : "in their order";
        return shown == data.summary().pictures()
                ? "All " + shown + ", " + order + "."
                : "The " + shown + " of " + data.summary().pictures() + " on which the models disagree most.";
    }

    private void card(JudgedPicture picture) throws IOException {
        thumbnail(picture);
        html.element(
                "div",
                () -> {
                    html.element("h3", () -> html.words(picture.comparison().picture()));
                    html.element("p", () -> facts(picture), "class", "facts");
                    html.element("div", () -> answers(picture), "class", "answers");
                },
                "class",
                "said");
    }

    private void thumbnail(JudgedPicture picture) throws IOException {
        Optional<Pixels> pixels = picture.comparison().thumbnail();
        if (pixels.isEmpty()) {
            html.element("div", "no thumbnail", "class", "none");
            return;
        }
        html.alone(
                "img",
                "alt",
                "Thumbnail of " + picture.comparison().picture(),
                "width",
                Integer.toString(pixels.get().width()),
                "height",
                Integer.toString(pixels.get().height()),
                "loading",
                "lazy",
                "src",
                Thumbnail.address(pixels.get()));
    }

    private void facts(JudgedPicture picture) throws IOException {
        if (picture.truth().isPresent()) {
            html.text("Class ");
            html.element("strong", () -> html.words(picture.truth().get()));
        }
        if (data.models().size() > 1) {
            html.text((picture.truth().isPresent() ? ", " : "") + "disagreement "
                    + Decimals.fixed(picture.disagreement(), 2));
        }
    }

    private void answers(JudgedPicture picture) throws IOException {
        List<ModelAnswer> answers = picture.comparison().answers();
        for (int i = 0; i < answers.size(); i++) {
            String id = data.id(i);
            ModelAnswer answer = answers.get(i);
            html.element("section", () -> {
                html.element("h4", () -> html.words(id));
                if (answer instanceof ModelAnswer.Ranked ranked) {
                    ranked(ranked, picture.truth());
                } else if (answer instanceof ModelAnswer.Failed failed) {
                    html.element("p", "Failed: " + failed.why().getMessage(), "class", "failed");
                }
            });
        }
    }

    private void ranked(ModelAnswer.Ranked answer, Optional<String> truth) throws IOException {
        String time = Decimals.fixed(MILLIS * answer.seconds(), 1) + " ms";
        html.element(
                "p",
                () -> {
                    if (truth.isPresent()) {
                        boolean right = answer.best().label().equals(truth.get());
                        html.element("span", right ? "✓ right" : "✗ wrong", "class", right ? "right" : "wrong");
                        html.text(", ");
                    }
                    html.text(time);
                },
                "class",
                "facts");
        html.element("ol", () -> {
            for (RankedLabel label : answer.labels()) {
                html.element("li", () -> label(label));
            }
        });
    }

    private void label(RankedLabel label) throws IOException {
        double share = label.probability().orElse(Math.max(0, label.similarity()));
        String shown = label.probability().isPresent()
                ? Percent.of(label.probability().getAsDouble())
                : Decimals.fixed(label.similarity(), 4);
        html.element("span", () -> {
            html.words(label.label());
            html.text(label.background() ? " (background)" : "");
        });
        html.element("span", shown, "class", "number");
        html.element("i", "", "aria-hidden", "true", "style", "--share:" + Decimals.fixed(Math.min(1, share), 4));
    }
}
