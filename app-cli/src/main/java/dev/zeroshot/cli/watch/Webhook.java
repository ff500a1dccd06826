package dev.zeroshot.cli.watch;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * Sends events to an address, one after another on a thread of its own, so that the video never waits: what finds the queue
 * full is lost, and counted. A call that fails is made again after a growing pause.
 */
final class Webhook implements AutoCloseable {
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int REQUEST_TIMEOUT = 408;
    private static final int SERVER_ERRORS = 500;
    private static final int FIRST_REFUSAL = 300;
    private static final int FIRST_SUCCESS = 200;

    private final WebhookAddress address;
    private final Optional<Signature> signature;
    private final WebhookTimes times;
    private final Consumer<String> notes;
    private final BlockingQueue<Delivery> queue;
    private final Thread sender = new Thread(this::run, "zeroshot-webhook");

    private final Object lock = new Object();
    private final List<Lost> lost = new ArrayList<>();
    private boolean ending;
    private boolean troubled;
    private Optional<Delivery> current = Optional.empty();

    /** One event on its way. */
    private record Delivery(String what, byte[] body, String id) {}

    /**
     * An event that did not arrive.
     *
     * @param what the event in words
     * @param why what was wrong
     */
    record Lost(String what, String why) {}

    /**
     * Starts the sender; no connection is made yet.
     *
     * @param notes told of the first trouble, on the sender's thread
     */
    Webhook(WebhookAddress address, Optional<Signature> signature, WebhookTimes times, Consumer<String> notes) {
        this.address = address;
        this.signature = signature;
        this.times = times;
        this.notes = notes;
        this.queue = new LinkedBlockingQueue<>(times.queue());
    }

    /** Begins to send. */
    Webhook start() {
        sender.setDaemon(true);
        sender.start();
        return this;
    }

    /** Takes an event, at once. */
    void send(String what, String json) {
        Delivery delivery = new Delivery(
                what, json.getBytes(StandardCharsets.UTF_8), UUID.randomUUID().toString());
        if (!queue.offer(delivery)) {
            lose(delivery, "too many were waiting");
        }
    }

    /**
     * Waits a while for what is still to be sent, then gives up.
     *
     * @param patience how long
     * @return what did not arrive
     */
    List<Lost> finish(Duration patience) {
        synchronized (lock) {
            ending = true;
        }
        sender.interrupt(); // it may wait for an event, or to try again
        try {
            sender.join(Math.max(1, patience.toMillis()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        close();
        synchronized (lock) {
            return List.copyOf(lost);
        }
    }

    private void run() {
        HttpClient client = HttpClient.newBuilder()
                .connectTimeout(times.answer())
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
        for (Optional<Delivery> next = next(); next.isPresent(); next = next()) {
            deliver(client, next.get());
            synchronized (lock) {
                current = Optional.empty();
            }
        }
    }

    /** The next event; empty when the run has ended and nothing waits. */
    private Optional<Delivery> next() {
        while (true) {
            try {
                synchronized (lock) {
                    if (ending) {
                        current = Optional.ofNullable(queue.poll());
                        return current;
                    }
                }
                Delivery taken = queue.take();
                synchronized (lock) {
                    current = Optional.of(taken);
                    return current;
                }
            } catch (InterruptedException e) {
                synchronized (lock) {
                    ending = true; // nobody else interrupts this thread
                }
            }
        }
    }

    private void deliver(HttpClient client, Delivery delivery) {
        Duration wait = times.firstWait();
        for (int attempt = 1; ; attempt++) {
            Answer answer = call(client, delivery);
            if (answer.arrived()) {
                return;
            }
            if (!answer.again() || attempt >= times.tries()) {
                lose(delivery, answer.why());
                return;
            }
            trouble(answer.why());
            pause(answer.after().orElse(wait));
            wait = shorter(wait.multipliedBy(2), times.mostWait());
        }
    }

    private record Answer(boolean arrived, boolean again, String why, Optional<Duration> after) {
        static Answer failed(boolean again, String why) {
            return new Answer(false, again, why, Optional.empty());
        }
    }

    /** Waits for the whole answer; an interrupt means only that the run has ended, and does not end the call. */
    private Answer call(HttpClient client, Delivery delivery) {
        CompletableFuture<HttpResponse<Void>> answer =
                client.sendAsync(request(delivery), HttpResponse.BodyHandlers.discarding());
        try {
            return judge(answer.orTimeout(times.answer().toMillis(), TimeUnit.MILLISECONDS)
                    .join());
        } catch (CompletionException e) {
            Throwable cause = e.getCause();
            if (cause instanceof TimeoutException || cause instanceof HttpTimeoutException) {
                return Answer.failed(true, "no answer within " + times.answer().toSeconds() + " s");
            }
            String message = cause == null || cause.getMessage() == null ? "" : " (" + cause.getMessage() + ")";
            String what = cause instanceof ConnectException ? "no connection" : "the call failed";
            return Answer.failed(cause instanceof IOException, what + message);
        } finally {
            answer.cancel(true);
        }
    }

    private Answer judge(HttpResponse<Void> response) {
        int status = response.statusCode();
        if (status >= FIRST_SUCCESS && status < FIRST_REFUSAL) {
            return new Answer(true, false, "", Optional.empty());
        }
        boolean again = status >= SERVER_ERRORS || status == TOO_MANY_REQUESTS || status == REQUEST_TIMEOUT;
        OptionalLong after = OptionalLong.empty();
        try {
            after = response.headers().firstValueAsLong("Retry-After");
        } catch (NumberFormatException e) {
            after = OptionalLong.empty(); // a date: our own pause will do
        }
        Optional<Duration> pause = after.isPresent() && after.getAsLong() >= 0
                ? Optional.of(shorter(Duration.ofSeconds(Math.min(after.getAsLong(), 3600)), times.mostWait()))
                : Optional.empty();
        return new Answer(false, again, "status " + status, pause);
    }

    /** Each try is signed with its own time. */
    private HttpRequest request(Delivery delivery) {
        long now = Instant.now().getEpochSecond();
        HttpRequest.Builder request = HttpRequest.newBuilder(address.uri())
                .timeout(times.answer())
                .header("Content-Type", "application/json")
                .header("User-Agent", "zeroshot")
                .header("X-Zeroshot-Delivery", delivery.id())
                .header("X-Zeroshot-Timestamp", Long.toString(now))
                .POST(HttpRequest.BodyPublishers.ofByteArray(delivery.body()));
        signature.ifPresent(signed -> request.header("X-Zeroshot-Signature", signed.of(now, delivery.body())));
        return request.build();
    }

    private void pause(Duration wait) {
        try {
            Thread.sleep(wait.toMillis());
        } catch (InterruptedException e) {
            return; // the run has ended: the next try is made at once
        }
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private void trouble(String why) {
        boolean first;
        synchronized (lock) {
            first = !troubled;
            troubled = true;
        }
        if (first) {
            notes.accept("--webhook: " + address.shown() + ": " + why + "; trying again");
        }
    }

    private void lose(Delivery delivery, String why) {
        synchronized (lock) {
            lost.add(new Lost(delivery.what(), why));
        }
    }

    /** Whatever is not sent by now is lost. */
    @Override
    public void close() {
        synchronized (lock) {
            ending = true;
            current.ifPresent(delivery -> lose(delivery, "the run ended before it could be delivered"));
            current = Optional.empty();
            List<Delivery> rest = new ArrayList<>();
            queue.drainTo(rest);
            rest.forEach(delivery -> lose(delivery, "the run ended before it could be delivered"));
        }
    }
}
