package dev.zeroshot.onnx.hub.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * An answer, after all redirects.
 *
 * @param status the HTTP status
 * @param headers of the last answer
 * @param uri where the last answer came from
 * @param fromEndpoint whether that is the hub itself and not a host that it sent us to
 * @param body to be read once
 */
public record Answer(int status, HttpHeaders headers, URI uri, boolean fromEndpoint, InputStream body)
        implements AutoCloseable {
    /**
     * A header.
     *
     * @param name in any case
     * @return its first value
     */
    public Optional<String> header(String name) {
        return headers.firstValue(name);
    }

    /** {@return the length of the body that the answer announces} */
    public OptionalLong announcedLength() {
        Optional<String> text = header("Content-Length").map(String::strip).filter(s -> s.matches("\\d{1,18}"));
        return text.isPresent() ? OptionalLong.of(Long.parseLong(text.get())) : OptionalLong.empty();
    }

    /** {@return whether the body is a web page, as login pages of networks and faulty proxies send them} */
    public boolean isWebPage() {
        return header("Content-Type")
                .map(type -> type.strip().toLowerCase(Locale.ROOT))
                .filter(type -> type.startsWith("text/html") || type.startsWith("application/xhtml"))
                .isPresent();
    }

    @Override
    public void close() {
        try {
            body.close();
        } catch (IOException e) {
            return; // nobody wants the rest of it
        }
    }
}
