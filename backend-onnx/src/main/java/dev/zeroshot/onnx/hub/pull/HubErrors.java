package dev.zeroshot.onnx.hub.pull;

import dev.zeroshot.core.error.ModelException;
import dev.zeroshot.core.error.ModelException.Reason;
import dev.zeroshot.onnx.hub.http.Answer;
import dev.zeroshot.onnx.hub.http.HubClient;
import dev.zeroshot.onnx.json.Printable;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.Optional;
import java.util.Set;

/** Says what the hub's refusals mean, and what to do. No message holds the token, or an address that a redirect named. */
final class HubErrors {
    private static final Set<Integer> PASSING = Set.of(408, 425, 429, 500, 502, 503, 504);

    private final HubClient client;
    private final String repository;
    private final String revision;

    HubErrors(HubClient client, String repository, String revision) {
        this.client = client;
        this.repository = repository;
        this.revision = revision;
    }

    /** Whether the same question may be answered later. */
    static boolean mayPass(Answer answer) {
        // A host that the hub sent us to refuses when its signed address has become too old: a new one is to be had.
        return PASSING.contains(answer.status()) || (!answer.fromEndpoint() && answer.status() >= 400);
    }

    /** An answer that is no 200 or 206. */
    ModelException refused(Answer answer, Optional<String> file) {
        String code = answer.header("X-Error-Code").orElse("");
        return switch (code) {
            case "GatedRepo" -> gated();
            case "RevisionNotFound" -> noRevision();
            case "RepoNotFound" -> noRepository();
            case "EntryNotFound" -> noFile(file.orElse("a file"));
            default -> byStatus(answer, file);
        };
    }

    private ModelException byStatus(Answer answer, Optional<String> file) {
        return switch (answer.status()) {
            case 401 -> client.hasToken() ? wrongToken() : noRepository();
            case 403 -> gated();
            case 404 -> file.map(this::noFile).orElseGet(this::noRepository);
            case 429 ->
                new ModelException(
                        Reason.REFUSED,
                        at() + " has had too many requests from here and asks to come back later"
                                + answer.header("Retry-After")
                                        .map(time -> " (Retry-After: " + Printable.of(time) + ")")
                                        .orElse(""),
                        true);
            default ->
                new ModelException(
                        Reason.UNREACHABLE,
                        at() + " answers "
                                + file.map(name -> "for " + Printable.of(name) + " ")
                                        .orElse("") + "with HTTP " + answer.status() + "; try again later",
                        mayPass(answer));
        };
    }

    private ModelException gated() {
        String how = client.hasToken() ? "your token gives no access to it; ask for access at " : "ask for access at ";
        String then = client.hasToken() ? "" : ", then set HF_TOKEN to a token of yours";
        return new ModelException(
                Reason.REFUSED,
                repository + " is gated, its owner gives it only to those who asked: " + how + client.endpoint() + "/"
                        + repository + then);
    }

    private ModelException noRevision() {
        return new ModelException(
                Reason.UNKNOWN,
                repository + " has no revision '" + Printable.of(revision)
                        + "'; name a commit, a branch or a tag, or none for the usual one");
    }

    private ModelException noRepository() {
        return new ModelException(
                Reason.UNKNOWN,
                at() + " has no model " + repository
                        + ", or it is private; check the name, and set HF_TOKEN if it needs a token");
    }

    private ModelException wrongToken() {
        return new ModelException(
                Reason.REFUSED,
                at() + " does not accept the token (of HF_TOKEN, or of the file that HF_TOKEN_PATH names);"
                        + " make a new one or unset it");
    }

    private ModelException noFile(String file) {
        return new ModelException(
                Reason.DAMAGED,
                repository + " lists " + Printable.of(file) + ", but " + client.endpoint() + " does not have it");
    }

    /** An answer that is a web page. */
    ModelException webPage() {
        return new ModelException(
                Reason.UNREACHABLE,
                at() + " answers with a web page, not as a hub does: a login page of the network, or a proxy?"
                        + " Check HF_ENDPOINT and the connection",
                true);
    }

    /** An answer that makes no sense. */
    ModelException nonsense(String problem) {
        return new ModelException(
                Reason.DAMAGED, at() + " answers about " + repository + " as no hub does: " + problem);
    }

    /** No answer at all. */
    ModelException unreachable(IOException why) {
        return new ModelException(
                Reason.UNREACHABLE,
                at() + " cannot be reached: " + describe(why)
                        + "; check the network, the JVM's proxy settings (-Dhttps.proxyHost, -Dhttps.proxyPort) and"
                        + " HF_ENDPOINT",
                why,
                true);
    }

    private String at() {
        return "the hub at " + client.endpoint();
    }

    /** Why a connection or a file failed. */
    static String describe(IOException why) {
        if (why instanceof UnknownHostException || isUnresolved(why)) {
            return "there is no such host";
        }
        if (why instanceof HttpConnectTimeoutException) {
            return "it does not answer";
        }
        if (why instanceof ConnectException && why.getMessage() == null) {
            return "the connection is refused";
        }
        Throwable cause = why;
        while (cause.getCause() != null && cause.getMessage() == null) {
            cause = cause.getCause();
        }
        String message = cause.getMessage();
        return message == null ? cause.getClass().getSimpleName() : Printable.of(message);
    }

    private static boolean isUnresolved(Throwable why) {
        for (Throwable cause = why; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnresolvedAddressException) {
                return true;
            }
        }
        return false;
    }
}
