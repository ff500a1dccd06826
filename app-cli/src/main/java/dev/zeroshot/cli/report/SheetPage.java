package dev.zeroshot.cli.report;

import dev.zeroshot.cli.terminal.DisplayText;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * A contact sheet as one HTML page that loads nothing: its policy allows one script, known by its SHA-256, and no request.
 * Thumbnails lie in blocks of text that the script takes apart when they come into view; only what is in view is in the
 * document. Written in one go, since all thumbnails together need not be in memory. For one thread.
 */
final class SheetPage {
    /** So many thumbnails are in a block. */
    static final int BLOCK = 200;

    private static final String POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src ";

    private final SheetData data;
    private final Html html;
    private int thumbnails;

    SheetPage(SheetData data, Writer writer) {
        this.data = data;
        this.html = new Html(writer);
    }

    /** Everything before the thumbnails. */
    void begin() throws IOException {
        html.doctype();
        html.begin("html", "lang", "en");
        html.element("head", this::head);
        html.begin("body");
        html.element("header", () -> {
            html.element("p", "zeroshot label", "class", "kicker");
            html.element("h1", () -> html.words(data.title()));
            html.element("p", summary(), "class", "facts");
        });
        html.element("div", this::bar, "class", "bar", "role", "search");
        html.element("main", () -> html.element("div", "", "id", "list"));
        html.element("dialog", this::dialog, "id", "correct", "aria-labelledby", "name");
        html.data("sheet", "application/json", new SheetJson(data).text());
    }

    /** The next picture's thumbnail, a JPEG in base 64; empty if it has none. */
    void thumbnail(Optional<String> base64) throws IOException {
        if (thumbnails % BLOCK == 0) {
            html.startData("thumbnails-" + thumbnails / BLOCK, "text/plain");
        }
        thumbnails++;
        html.dataLine(base64.orElse("-"));
        if (thumbnails % BLOCK == 0) {
            html.end("script");
        }
    }

    /** Everything after the thumbnails. */
    void end() throws IOException {
        if (thumbnails % BLOCK != 0) {
            html.end("script");
        }
        html.script(resource("sheet.js"));
        html.end("body");
        html.end("html");
    }

    private String summary() {
        int shown = data.pictures().size();
        String which = shown == data.all()
                ? data.all() + " pictures, in each class the most doubtful first."
                : "The " + shown + " most doubtful of " + data.all() + " pictures.";
        return which
                + (data.editable()
                        ? " Click on a picture to correct its class, then save the corrections and carry them out with"
                                + " zeroshot label --apply. Arrow keys move, Enter opens."
                        : " Several classes can fit a picture here, so it cannot be corrected by a click.");
    }

    private void head() throws IOException {
        html.alone("meta", "charset", "utf-8");
        html.alone(
                "meta",
                "http-equiv",
                "Content-Security-Policy",
                "content",
                POLICY + "'sha256-" + digest(Html.scriptText(resource("sheet.js"))) + "'");
        html.alone("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
        html.alone("meta", "name", "color-scheme", "content", "light dark");
        html.element("title", "zeroshot: " + DisplayText.visible(data.title()));
        html.style(resource("report.css") + resource("sheet.css"));
    }

    private void bar() throws IOException {
        labelled("Class", () -> choice("group", List.of(new Choice("", "all"))));
        labelled(
                "Split",
                () -> choice(
                        "split",
                        List.of(
                                new Choice("", "all"),
                                new Choice("train", "train"),
                                new Choice("valid", "valid"),
                                new Choice("test", "test"))));
        labelled("Name or note", () -> html.alone("input", "type", "search", "id", "words"));
        labelled(
                "At most % probable",
                () -> html.alone("input", "type", "number", "id", "most", "min", "0", "max", "100", "step", "any"));
        html.element(
                "label",
                () -> {
                    html.alone("input", "type", "checkbox", "id", "changed");
                    html.text("corrected");
                },
                "class",
                "one");
        html.element("output", "", "id", "count");
        html.element(
                "div",
                () -> {
                    html.element("output", "", "id", "told");
                    html.element("button", "Save corrections", "id", "save", "type", "button", "disabled", "disabled");
                },
                "class",
                "push");
    }

    private void labelled(String name, Html.Content control) throws IOException {
        html.element("label", () -> {
            html.text(name);
            control.write();
        });
    }

    private record Choice(String value, String text) {}

    private void choice(String id, List<Choice> choices) throws IOException {
        html.element(
                "select",
                () -> {
                    for (Choice choice : choices) {
                        html.element("option", choice.text(), "value", choice.value());
                    }
                },
                "id",
                id);
    }

    private void dialog() throws IOException {
        html.element("h2", "", "id", "name");
        html.element(
                "div",
                () -> {
                    html.alone("img", "id", "large", "alt", "");
                    html.element("div", () -> {
                        html.element("p", "", "id", "facts", "class", "facts");
                        html.element("ol", "", "id", "scores");
                    });
                },
                "class",
                "seen");
        html.element("div", "", "id", "choices", "role", "group", "aria-label", "The picture's class");
        html.element(
                "div",
                () -> {
                    html.element("button", "Undo the correction", "type", "button", "id", "undo");
                    html.element("button", "Close", "type", "button", "id", "close");
                },
                "class",
                "row");
    }

    private static String digest(String script) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java has it
        }
    }

    private static String resource(String name) throws IOException {
        try (InputStream file = SheetPage.class.getResourceAsStream(name)) {
            if (file == null) {
                throw new IOException(name + " is missing in this program's jar");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
