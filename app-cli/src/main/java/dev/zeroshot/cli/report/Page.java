package dev.zeroshot.cli.report;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The frame of a page that needs nothing else: its policy forbids the browser to load anything or to run a script. */
final class Page {
    private static final String POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'";

    private Page() {}

    static void write(Html html, String title, List<String> styles, Html.Content body) throws IOException {
        html.doctype();
        html.element(
                "html",
                () -> {
                    html.element("head", () -> head(html, title, styles));
                    html.element("body", body);
                },
                "lang",
                "en");
    }

    private static void head(Html html, String title, List<String> styles) throws IOException {
        html.alone("meta", "charset", "utf-8");
        html.alone("meta", "http-equiv", "Content-Security-Policy", "content", POLICY);
        html.alone("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
        html.alone("meta", "name", "color-scheme", "content", "light dark");
        html.element("title", title);
        for (String style : styles) {
            html.style(read(style));
        }
    }

    private static String read(String style) throws IOException {
        try (InputStream css = Page.class.getResourceAsStream(style)) {
            if (css == null) {
                throw new IOException(style + " is missing in this program's jar");
            }
            return new String(css.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
