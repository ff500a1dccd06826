package dev.zeroshot.hosted;

import dev.zeroshot.core.error.ModelException;
import dev.zeroshot.core.error.ModelException.Reason;
import dev.zeroshot.core.error.PictureException;
import dev.zeroshot.core.error.ZeroshotException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import javax.net.ssl.SSLException;

/**
 * The one place where faults of the service and of the way to it become this project's exceptions. No message holds a
 * query or the key: what the service says is redacted, shortened and stripped of control characters. Immutable.
 */
final class ServiceFaults {
    private static final int MAX_MESSAGE = 300;

    /** So many UTF-16 units are at most 75 bytes, of which none makes more than one token. */
    private static final int HARMLESS_PROMPT = 25;

    private final HostedSettings settings;
    private final String modelId;

    ServiceFaults(HostedSettings settings, String modelId) {
        this.settings = settings;
        this.modelId = modelId;
    }

    /**
     * For an answer that is no success.
     *
     * @param reply the answer
     * @param call what was sent
     */
    ZeroshotException status(PendingReply.Reply reply, ServiceCall call) {
        String said = said(reply);
        return switch (reply.status()) {
            case 301, 302, 303, 307, 308 ->
                fault(
                        Reason.UNREACHABLE,
                        "redirects elsewhere" + said + "; set the service's address to "
                                + reply.location().orElse("the new one"),
                        false);
            case 400, 422 -> refusedInput(said, call.picture());
            case 401 ->
                fault(
                        Reason.REFUSED,
                        "does not accept the key" + said + "; set " + HostedSettings.KEY_VARIABLE
                                + " to the key of your Roboflow workspace",
                        false);
            case 402, 403, 423 ->
                fault(
                        Reason.REFUSED,
                        "refuses to answer" + said + "; look at your workspace's plan and what its key may do",
                        false);
            case 404 ->
                fault(Reason.UNKNOWN, "does not serve this model" + said + "; check the service's address", false);
            case 413 -> tooLarge(said, call.picture());
            case 408, 502, 503, 504 ->
                fault(Reason.UNREACHABLE, "is not available now" + said + "; try again later", true);
            case 429 -> fault(Reason.UNREACHABLE, "has had too many requests" + said + "; try again later", true);
            default -> fault(Reason.EXECUTION, "failed" + said + hint(call.prompts()), false);
        };
    }

    private ZeroshotException tooLarge(String said, Optional<String> picture) {
        if (picture.isEmpty()) {
            return fault(Reason.EXECUTION, "finds the request too large" + said, false);
        }
        return new PictureException(
                PictureException.Reason.TOO_LARGE,
                picture.get() + ": the service at " + settings.host() + " finds the picture too large" + said
                        + "; lower " + HostedSettings.MAX_UPLOAD_VARIABLE);
    }

    /** Roboflow's server fails, rather than refuse, when a prompt has more tokens than the model's context. */
    private static String hint(List<String> prompts) {
        boolean suspect = prompts.stream().anyMatch(prompt -> prompt.length() > HARMLESS_PROMPT);
        return suspect ? "; a prompt of more than 77 tokens may be why: shorten the longest one" : "";
    }

    /** The service cannot read the picture, or it does not like something else of the request. */
    private ZeroshotException refusedInput(String said, Optional<String> picture) {
        if (picture.isPresent() && said.contains("Could not load input image")) {
            return new PictureException(
                    PictureException.Reason.DAMAGED,
                    picture.get() + ": the service at " + settings.host() + " cannot read it" + said);
        }
        return fault(Reason.EXECUTION, "does not accept the request" + said, false);
    }

    /** For an answer that is a success but makes no sense. */
    ModelException notUnderstood(ServiceAnswers.NotUnderstood why) {
        return fault(
                Reason.EXECUTION,
                "gave an answer that is not understood: " + why.getMessage()
                        + "; is there a CLIP service at this address?",
                false);
    }

    /**
     * For a connection that failed.
     *
     * @throws CancellationException if the calling thread was interrupted
     */
    ModelException connection(IOException cause) {
        if (Thread.currentThread().isInterrupted()) {
            CancellationException cancelled = new CancellationException("interrupted while waiting for the service");
            cancelled.initCause(cause);
            throw cancelled;
        }
        if (cause instanceof UnknownHostException) {
            return fault(Reason.UNREACHABLE, "is not found; check the network and the address", false, cause);
        }
        if (cause instanceof SSLException) {
            return fault(Reason.UNREACHABLE, "has no secure connection that can be trusted", false, cause);
        }
        if (cause instanceof InterruptedIOException) {
            return fault(Reason.UNREACHABLE, "does not answer in time; try again later", true, cause);
        }
        return fault(Reason.UNREACHABLE, "cannot be reached, or the connection broke; try again later", true, cause);
    }

    private ModelException fault(Reason reason, String what, boolean retriable) {
        return new ModelException(reason, about(what), retriable);
    }

    private ModelException fault(Reason reason, String what, boolean retriable, IOException cause) {
        return new ModelException(reason, about(what), cause, retriable);
    }

    private String about(String what) {
        return "model '" + modelId + "': the service at " + settings.host() + " " + what;
    }

    private String said(PendingReply.Reply reply) {
        String message = ServiceAnswers.faultMessage(reply.body())
                .map(text -> ": " + printable(text))
                .orElse("");
        String wait = reply.retryAfter()
                .filter(pause -> !pause.isZero())
                .map(pause -> "; it asks to wait " + Math.max(1, pause.toSeconds()) + " s")
                .orElse("");
        return " (status " + reply.status() + message + wait + ")";
    }

    private String printable(String text) {
        String redacted = settings.key().map(key -> key.redact(text)).orElse(text);
        String line = redacted.replaceAll("(?i)api_key=[^&\\s\"']*", "api_key=***")
                .replaceAll("\\p{C}+", " ")
                .strip();
        return line.codePointCount(0, line.length()) <= MAX_MESSAGE
                ? line
                : line.substring(0, line.offsetByCodePoints(0, MAX_MESSAGE)) + "...";
    }
}
