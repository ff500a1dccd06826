package dev.zeroshot.onnx.hub.pull;

import dev.zeroshot.core.error.ModelException;
import dev.zeroshot.core.error.ModelException.Reason;
import dev.zeroshot.core.pipeline.Cancellation;
import dev.zeroshot.onnx.hub.http.Answer;
import dev.zeroshot.onnx.hub.http.HubClient;
import dev.zeroshot.onnx.hub.http.Pauses;
import dev.zeroshot.onnx.hub.http.RetryAfter;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** The hub's small answers: metadata, and files that fit into memory. Each question is asked again when that may help. */
final class HubApi {
    private static final int MOST_ATTEMPTS = 5;
    private static final int MOST_BYTES = 4 << 20;

    private final HubClient client;
    private final Cancellation cancellation;

    HubApi(HubClient client, Cancellation cancellation) {
        this.client = client;
        this.cancellation = cancellation;
    }

    /** A page, and the address of the next. */
    record Page(byte[] body, Optional<String> link, Optional<String> commit) {}

    /** An address of the hub: {@code path} is made of encoded parts. */
    URI uri(String path) {
        return URI.create(client.endpoint() + path);
    }

    /** Where a file's bytes are. */
    URI fileUri(String repository, String commit, String name) {
        return uri("/" + encodedPath(repository) + "/resolve/" + encoded(commit) + "/" + encodedPath(name));
    }

    static String encoded(String part) {
        return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
    }

    static String encodedPath(String path) {
        return encoded(path).replace("%2F", "/");
    }

    HubErrors errors(String repository, String revision) {
        return new HubErrors(client, repository, revision);
    }

    /**
     * Asks for something small.
     *
     * @param file its name if it is a file of the repository
     */
    Page get(URI uri, Optional<String> file, HubErrors errors) {
        for (int failures = 1; ; failures++) {
            Duration pause = client.pauses().after(failures);
            try (Answer answer = client.get(uri, 0, cancellation)) {
                if (answer.status() == 200) {
                    return page(answer, file, errors);
                }
                Optional<Duration> asked = askedPause(answer);
                if (!HubErrors.mayPass(answer) || failures == MOST_ATTEMPTS || tooLong(asked)) {
                    throw errors.refused(answer, file);
                }
                pause = asked.filter(longer(pause)).orElse(pause);
            } catch (IOException e) {
                if (failures == MOST_ATTEMPTS) {
                    throw errors.unreachable(e);
                }
            }
            Pauses.sleep(pause, cancellation);
        }
    }

    private static java.util.function.Predicate<Duration> longer(Duration pause) {
        return asked -> asked.compareTo(pause) > 0;
    }

    /** The pause that an answer asks for. */
    static Optional<Duration> askedPause(Answer answer) {
        return answer.header("Retry-After").flatMap(text -> RetryAfter.parse(text, Clock.systemUTC()));
    }

    private boolean tooLong(Optional<Duration> asked) {
        return asked.filter(longer(client.pauses().mostAsked())).isPresent();
    }

    private static Page page(Answer answer, Optional<String> file, HubErrors errors) throws IOException {
        if (answer.isWebPage()) {
            throw errors.webPage();
        }
        byte[] body = answer.body().readNBytes(MOST_BYTES + 1);
        if (body.length > MOST_BYTES) {
            throw new ModelException(
                    Reason.DAMAGED,
                    file.orElse("the hub's listing") + " is larger than " + MOST_BYTES + " bytes, too large for such");
        }
        if (answer.announcedLength().isPresent() && answer.announcedLength().getAsLong() != body.length) {
            throw new IOException("the answer is shorter than it announced");
        }
        return new Page(body, answer.header("Link"), answer.header("X-Repo-Commit"));
    }
}
