package dev.zeroshot.http.picture;

import dev.zeroshot.http.settings.UrlRules;
import java.io.IOException;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocketFactory;

/**
 * Fetches pictures from addresses that clients name, without becoming their way into this machine or its network. A host's
 * name is resolved once; all its addresses have to be public; the connection goes to one of those that were checked; and a
 * redirect starts over. Immutable and thread-safe.
 */
final class UrlPictures {
    private final UrlRules rules;
    private final long maxBytes;
    private final Resolver resolver;
    private final Predicate<InetAddress> allowed;
    private final Supplier<SSLSocketFactory> tls;

    /** From a host's name to its addresses. */
    @FunctionalInterface
    interface Resolver {
        InetAddress[] resolve(String host) throws UnknownHostException;
    }

    UrlPictures(UrlRules rules, long maxBytes) {
        this(rules, maxBytes, InetAddress::getAllByName, PublicAddress::isPublic, () ->
                (SSLSocketFactory) SSLSocketFactory.getDefault());
    }

    UrlPictures(
            UrlRules rules,
            long maxBytes,
            Resolver resolver,
            Predicate<InetAddress> allowed,
            Supplier<SSLSocketFactory> tls) {
        this.rules = rules;
        this.maxBytes = maxBytes;
        this.resolver = resolver;
        this.allowed = allowed;
        this.tls = tls;
    }

    byte[] fetch(String address) throws FetchException {
        long end = System.nanoTime() + rules.time().toNanos();
        URI uri = parse(address);
        for (int redirects = 0; redirects <= rules.maxRedirects(); redirects++) {
            PlainGet.Answer answer = get(uri, end);
            Optional<String> location = answer.location();
            if (location.isEmpty()) {
                return answer.body();
            }
            uri = parse(resolve(uri, location.get()));
        }
        throw new FetchException("there are more than " + rules.maxRedirects() + " redirects");
    }

    private static String resolve(URI uri, String location) throws FetchException {
        try {
            return uri.resolve(new URI(location)).toString();
        } catch (URISyntaxException | IllegalArgumentException e) {
            throw new FetchException("the redirect leads to no valid address");
        }
    }

    private PlainGet.Answer get(URI uri, long end) throws FetchException {
        InetAddress address = address(uri.getHost());
        try {
            return new PlainGet(uri, address, maxBytes, end, tls.get()).run();
        } catch (IOException e) {
            if (e instanceof SocketTimeoutException || System.nanoTime() >= end) {
                throw new FetchException(
                        "the picture did not arrive within " + rules.time().toMillis() / 1000.0 + " seconds");
            }
            throw new FetchException(
                    e instanceof SSLException
                            ? "no secure connection could be made to the address"
                            : "the address cannot be read");
        }
    }

    private InetAddress address(String host) throws FetchException {
        try {
            InetAddress[] addresses = resolver.resolve(host.replaceAll("^\\[|]$", ""));
            for (InetAddress address : addresses) {
                if (!allowed.test(address)) {
                    throw new FetchException("the address is not on the public internet");
                }
            }
            return addresses[0];
        } catch (UnknownHostException e) {
            throw new FetchException("the address names no host that is known");
        }
    }

    private URI parse(String address) throws FetchException {
        URI uri;
        try {
            uri = new URI(address.strip());
        } catch (URISyntaxException e) {
            throw new FetchException("this is no valid address");
        }
        String scheme = Optional.ofNullable(uri.getScheme()).orElse("").toLowerCase(Locale.ROOT);
        if (!scheme.equals("https") && !(scheme.equals("http") && rules.allowHttp())) {
            throw new FetchException(
                    rules.allowHttp() ? "only http and https are fetched" : "only https addresses are fetched");
        }
        if (uri.getHost() == null || uri.getHost().isEmpty() || uri.getUserInfo() != null) {
            throw new FetchException("the address needs a host, and no user or password");
        }
        int port = uri.getPort();
        if (port != -1 && port != 80 && port != 443 && port < 1024) {
            throw new FetchException("port " + port + " is not one of the web");
        }
        return uri;
    }
}
