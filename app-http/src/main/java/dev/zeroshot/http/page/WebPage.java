package dev.zeroshot.http.page;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import java.util.List;
import java.util.stream.Stream;

/**
 * Serves the page and its files, each under a route of its own: a path that is not one of them reaches no file, whatever it
 * is made of. The headers let the page load from this server alone, in nobody's frame.
 */
public final class WebPage {
    private static final String INDEX = "index.html";

    private static final List<String> NAMES = List.of(
            INDEX,
            "page.css",
            "icon.svg",
            "page.js",
            "answers.js",
            "chips.js",
            "examples.js",
            "link.js",
            "picture.js",
            "results.js",
            "scores.js",
            "server.js",
            "snippets.js",
            "examples/cat.jpg",
            "examples/coffee.jpg",
            "examples/flower.jpg",
            "examples/rocket.jpg",
            "examples/temple.jpg");

    /** Blobs are the pictures that the user chose, shown before they are sent. */
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; "
            + "img-src 'self' blob:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static final int NOT_MODIFIED = 304;

    private WebPage() {}

    /**
     * The paths at which something is served; they need no key.
     *
     * @return {@code /} and the page's files
     */
    public static List<String> paths() {
        return Stream.concat(Stream.of("/"), NAMES.stream().map(name -> "/" + name))
                .toList();
    }

    /**
     * Adds the page's routes.
     *
     * @param config of the server that is to serve it
     */
    public static void addTo(JavalinConfig config) {
        for (String name : NAMES) {
            PageFile file = PageFile.read(name);
            config.routes.get(file.path(), context -> answer(context, file));
            if (name.equals(INDEX)) {
                config.routes.get("/", context -> answer(context, file));
            }
        }
    }

    private static void answer(Context context, PageFile file) {
        context.header("Content-Security-Policy", POLICY)
                .header("X-Content-Type-Options", "nosniff")
                .header("Referrer-Policy", "no-referrer")
                .header("Permissions-Policy", "camera=(self), microphone=(), geolocation=()")
                .header("Cross-Origin-Opener-Policy", "same-origin")
                // asked again each time, so that a new server is never seen through an old page
                .header("Cache-Control", "no-cache")
                .header("ETag", file.tag());
        if (file.tag().equals(context.header("If-None-Match"))) {
            context.status(NOT_MODIFIED);
            return;
        }
        context.contentType(file.contentType()).result(file.content());
    }
}
