package dev.zeroshot.http.settings;

import java.time.Duration;

/**
 * Whether and how the server fetches pictures from addresses that clients name. Immutable.
 *
 * @param enabled whether it fetches any
 * @param allowHttp whether without encryption, too
 * @param maxRedirects how many redirects are followed
 * @param time how long a fetch may take in all
 */
public record UrlRules(boolean enabled, boolean allowHttp, int maxRedirects, Duration time) {
    /** None are fetched. */
    public static final UrlRules OFF = new UrlRules(false, false, 3, Duration.ofSeconds(10));

    /** https only, 3 redirects, 10 seconds. */
    public static final UrlRules HTTPS = new UrlRules(true, false, 3, Duration.ofSeconds(10));

    /** https and http, 3 redirects, 10 seconds. */
    public static final UrlRules HTTP_TOO = new UrlRules(true, true, 3, Duration.ofSeconds(10));
}
