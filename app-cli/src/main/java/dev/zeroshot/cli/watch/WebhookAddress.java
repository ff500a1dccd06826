package dev.zeroshot.cli.watch;

import dev.zeroshot.core.error.UsageException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;

/**
 * Where a webhook listens. Immutable.
 *
 * @param uri http or https, with a host
 */
record WebhookAddress(URI uri) {
    private static final Set<String> SCHEMES = Set.of("http", "https");

    /** Not repeated in messages: people put keys into addresses. */
    static WebhookAddress parse(String text) {
        try {
            URI uri = new URI(text.strip());
            String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
            if (SCHEMES.contains(scheme) && uri.getHost() != null && uri.getPort() <= 65_535) {
                if (uri.getRawUserInfo() != null) {
                    throw new UsageException(
                            "--webhook: leave user and password out of the address; sign the calls with"
                                    + " ZEROSHOT_WEBHOOK_SECRET instead");
                }
                return new WebhookAddress(uri);
            }
        } catch (URISyntaxException e) {
            throw wrong();
        }
        throw wrong();
    }

    private static UsageException wrong() {
        return new UsageException("--webhook: this is no address like https://example.org/events");
    }

    /** Without the query, which may hold a key. */
    String shown() {
        String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        return uri.getScheme() + "://" + uri.getHost() + port + (uri.getRawPath() == null ? "" : uri.getRawPath());
    }
}
