package dev.zeroshot.hosted;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.Response;

/**
 * Waits for the answer to one call. The call runs on a thread of the client's, because a thread that reads from a socket
 * cannot be interrupted, and the caller's must be: then the call is cancelled.
 */
final class PendingReply implements Callback {
    /** Eight embeddings need no more; a server that sends on and on is cut off. */
    private static final int MAX_BYTES = 1 << 20;

    private final CompletableFuture<Reply> reply = new CompletableFuture<>();

    private PendingReply() {}

    /**
     * A service's answer.
     *
     * @param status the HTTP status
     * @param location where a redirection leads, without path and query, which may hold the key
     * @param retryAfter how long to wait before the next call
     * @param body at most {@value #MAX_BYTES} bytes of it
     */
    record Reply(int status, Optional<String> location, Optional<Duration> retryAfter, byte[] body) {
        boolean isSuccess() {
            return status / 100 == 2;
        }
    }

    /**
     * Runs a call.
     *
     * @param call a call that has not begun
     * @return the answer
     * @throws InterruptedIOException if the thread was interrupted, as its flag says, or a time limit was reached
     * @throws IOException if there is no answer
     */
    static Reply await(Call call) throws IOException {
        PendingReply pending = new PendingReply();
        call.enqueue(pending);
        try {
            return pending.reply.get();
        } catch (InterruptedException e) {
            call.cancel();
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException("interrupted").initCause(e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException cause) {
                throw cause;
            }
            throw new IllegalStateException("the call failed", e.getCause());
        }
    }

    @Override
    public void onResponse(Call call, Response response) {
        try (response) {
            byte[] body = response.body().byteStream().readNBytes(MAX_BYTES);
            reply.complete(new Reply(response.code(), location(response), retryAfter(response), body));
        } catch (IOException | RuntimeException e) {
            reply.completeExceptionally(e);
        }
    }

    @Override
    public void onFailure(Call call, IOException e) {
        reply.completeExceptionally(e);
    }

    private static Optional<Duration> retryAfter(Response response) {
        return Optional.ofNullable(response.header("Retry-After"))
                .flatMap(value -> RetryAfter.parse(value, Clock.systemUTC()));
    }

    private static Optional<String> location(Response response) {
        return Optional.ofNullable(response.header("Location"))
                .map(value -> response.request().url().resolve(value))
                .map(url -> url.scheme() + "://" + url.host() + ":" + url.port());
    }
}
