package dev.zeroshot.onnx.hub.http;

import dev.zeroshot.core.pipeline.Cancellation;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Asks one hub. Redirects are followed by hand, because the JDK's client would repeat the Authorization header on them: the
 * token goes to the hub's own scheme, host and port and nowhere else. The JVM's proxy settings count. Thread-safe.
 */
public final class HubClient {
    private static final int MOST_REDIRECTS = 10;
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
    private static final Duration CONNECT = Duration.ofSeconds(20);
    private static final long SLICE_MILLIS = 100;
    private static final String AGENT = "zeroshot (Java " + Runtime.version().feature() + ")";

    private final URI endpoint;
    private final Optional<String> token;
    private final Pauses pauses;
    private final HttpClient http;

    /**
     * Creates a client; connects to nothing.
     *
     * @param endpoint the hub's address
     * @param token the user's, if there is one
     * @param pauses how long to wait for what
     */
    public HubClient(URI endpoint, Optional<String> token, Pauses pauses) {
        this.endpoint = endpoint;
        this.token = token;
        this.pauses = pauses;
        HttpClient.Builder builder = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NEVER)
                .version(HttpClient.Version.HTTP_1_1) // several connections, each with its own flow, for large files
                .connectTimeout(CONNECT);
        Optional.ofNullable(ProxySelector.getDefault()).ifPresent(builder::proxy);
        this.http = builder.build();
    }

    /** {@return how long to wait for what} */
    public Pauses pauses() {
        return pauses;
    }

    /** {@return the hub's address} */
    public URI endpoint() {
        return endpoint;
    }

    /** {@return whether requests carry a token} */
    public boolean hasToken() {
        return token.isPresent();
    }

    /**
     * Asks once.
     *
     * @param uri what for
     * @param from which byte to begin at; 0 for the whole
     * @param cancellation stops waiting
     * @return the answer, whatever its status but no redirect; the caller closes it
     * @throws IOException if there is none
     * @throws CancellationException if cancelled
     */
    public Answer get(URI uri, long from, Cancellation cancellation) throws IOException {
        URI place = uri;
        for (int redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
            HttpResponse<InputStream> response = send(request(place, from), cancellation);
            Optional<String> location = response.headers().firstValue("Location");
            boolean ours = isEndpoint(place);
            if (!REDIRECTS.contains(response.statusCode()) || location.isEmpty()) {
                return new Answer(response.statusCode(), response.headers(), place, ours, response.body());
            }
            response.body().close();
            place = target(place, location.get());
        }
        throw new IOException("it redirects more than " + MOST_REDIRECTS + " times");
    }

    private static URI target(URI place, String location) throws IOException {
        URI target;
        try {
            target = place.resolve(URI.create(location.strip().replace(" ", "%20")));
        } catch (IllegalArgumentException e) {
            throw new IOException("it redirects to what is no address", e);
        }
        String scheme = String.valueOf(target.getScheme()).toLowerCase(Locale.ROOT);
        if (target.getHost() == null || !Set.of("http", "https").contains(scheme)) {
            throw new IOException("it redirects to what is no http address");
        }
        if (scheme.equals("http") && "https".equalsIgnoreCase(place.getScheme())) {
            throw new IOException("it redirects from https to http, where anybody could change the bytes");
        }
        return target;
    }

    private HttpRequest request(URI place, long from) throws IOException {
        try {
            HttpRequest.Builder request = HttpRequest.newBuilder(place)
                    .timeout(pauses.silence())
                    .header("User-Agent", AGENT)
                    .header("Accept-Encoding", "identity");
            if (from > 0) {
                request.header("Range", "bytes=" + from + "-");
            }
            if (isEndpoint(place)) {
                token.ifPresent(secret -> request.header("Authorization", "Bearer " + secret));
            }
            return request.build();
        } catch (IllegalArgumentException e) {
            throw new IOException("it redirects to what is no address", e);
        }
    }

    private boolean isEndpoint(URI place) {
        return endpoint.getHost().equalsIgnoreCase(place.getHost())
                && endpoint.getScheme().equalsIgnoreCase(place.getScheme())
                && port(endpoint) == port(place);
    }

    private static int port(URI uri) {
        return uri.getPort() >= 0 ? uri.getPort() : "https".equalsIgnoreCase(uri.getScheme()) ? 443 : 80;
    }

    private HttpResponse<InputStream> send(HttpRequest request, Cancellation cancellation) throws IOException {
        CompletableFuture<HttpResponse<InputStream>> answer =
                http.sendAsync(request, info -> new BodyStream(pauses.silence(), cancellation));
        try {
            while (!isThere(answer)) {
                cancellation.throwIfCancelled();
            }
            return answer.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted");
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException cause ? cause : new IOException(e.getCause());
        } finally {
            answer.cancel(true);
        }
    }

    private static boolean isThere(CompletableFuture<?> answer) throws InterruptedException, ExecutionException {
        try {
            answer.get(SLICE_MILLIS, TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        }
    }
}
