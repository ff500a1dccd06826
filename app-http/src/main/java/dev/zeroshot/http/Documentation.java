package dev.zeroshot.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** {@code /docs} and {@code /openapi.json}: files of this server, which load nothing from elsewhere and need no key. */
final class Documentation {
    private static final String POLICY =
            "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private Documentation() {}

    static void add(RoutesConfig routes) {
        byte[] page = read("docs.html");
        byte[] openApi = read("openapi.json");
        routes.get("/docs", context -> send(context, "text/html; charset=utf-8", page));
        routes.get("/openapi.json", context -> send(context, "application/json", openApi));
    }

    private static void send(Context context, String type, byte[] file) {
        context.header("Content-Security-Policy", POLICY)
                .header("Referrer-Policy", "no-referrer")
                .header("Cache-Control", "no-cache")
                .contentType(type)
                .result(file);
    }

    private static byte[] read(String name) {
        try (InputStream file = Documentation.class.getResourceAsStream("docs/" + name)) {
            if (file == null) {
                throw new IllegalStateException(name + " is missing in this jar");
            }
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
