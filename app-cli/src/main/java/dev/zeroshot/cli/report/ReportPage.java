package dev.zeroshot.cli.report;

import dev.zeroshot.core.compare.ComparedModel;
import dev.zeroshot.core.prompt.Label;
import java.io.IOException;
import java.io.Writer;
import java.util.List;

/**
 * A comparison as one HTML page: style and thumbnails are in it, it loads nothing and runs no script, and its policy forbids
 * the browser to do either. It follows the reader's choice of light or dark, and fits a phone.
 */
public final class ReportPage {
    private final ReportData data;
    private final Html html;

    private ReportPage(ReportData data, Html html) {
        this.data = data;
        this.html = html;
    }

    /**
     * Writes a page.
     *
     * @param data what it tells
     * @param writer takes UTF-8
     * @throws IOException if the page cannot be written
     */
    public static void write(ReportData data, Writer writer) throws IOException {
        new ReportPage(data, new Html(writer)).page();
    }

    private void page() throws IOException {
        Page.write(html, "zeroshot: " + title(), List.of("report.css"), this::body);
    }

    private String title() {
        long pictures = data.summary().pictures();
        return data.models().size() + (data.models().size() == 1 ? " model" : " models") + " on " + pictures
                + (pictures == 1 ? " picture" : " pictures");
    }

    private void body() throws IOException {
        html.element("a", "Skip to the pictures", "class", "skip", "href", "#pictures");
        html.element("header", () -> {
            html.element("p", "zeroshot compare", "class", "kicker");
            html.element("h1", title());
            html.element("details", this::prompts);
        });
        html.element("main", () -> {
            new FigureTables(data, html).write();
            new ConfusionTables(data, html).write();
            new PictureCards(data, html).write();
            html.element("section", this::method, "class", "method");
        });
    }

    private void prompts() throws IOException {
        List<Label> labels = data.prompts().labels();
        html.element("summary", labels.size() + (labels.size() == 1 ? " prompt" : " prompts"));
        html.element("ul", () -> {
            for (Label label : labels) {
                html.element("li", () -> prompt(label));
            }
        });
    }

    private void prompt(Label label) throws IOException {
        html.words(label.name());
        if (label.background()) {
            html.text(" (background)");
        }
        boolean asItIs = label.prompts().equals(List.of(label.name()));
        if (!asItIs) {
            html.text(", worded ");
            html.words(String.join("; ", label.prompts()));
        }
    }

    private void method() throws IOException {
        html.element("h2", "How the figures are made");
        html.element("dl", () -> {
            for (Method.Term term : Method.terms(data)) {
                html.element("dt", term.name());
                html.element("dd", term.meaning());
            }
        });
        for (ComparedModel model : data.models()) {
            if (model.failure().isPresent()) {
                html.element("p", () -> {
                    html.words(model.id());
                    html.text(" failed: " + model.failure().get().getMessage());
                });
            }
        }
    }
}
