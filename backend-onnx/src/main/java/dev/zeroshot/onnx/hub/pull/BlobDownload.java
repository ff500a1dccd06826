package dev.zeroshot.onnx.hub.pull;

import dev.zeroshot.core.error.ModelException;
import dev.zeroshot.core.error.ModelException.Reason;
import dev.zeroshot.core.pipeline.Cancellation;
import dev.zeroshot.onnx.hub.http.Answer;
import dev.zeroshot.onnx.hub.http.HubClient;
import dev.zeroshot.onnx.hub.http.Pauses;
import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/** Fetches one content into the cache: goes on where an earlier attempt or run ended, and names it when it is right. */
final class BlobDownload {
    private static final int MOST_FAILURES = 10;
    private static final int BUFFER = 1 << 16;

    private final HubClient client;
    private final RepositoryFolder repository;
    private final HubFile content;
    private final URI place;
    private final HubErrors errors;
    private final long counted;
    private final Progress progress;
    private final Cancellation cancellation;

    /**
     * Prepares a download.
     *
     * @param place where the bytes are
     * @param counted how many bytes were here when the pull was planned, and so do not count as missing
     */
    BlobDownload(
            HubClient client,
            RepositoryFolder repository,
            HubFile content,
            URI place,
            HubErrors errors,
            long counted,
            Progress progress,
            Cancellation cancellation) {
        this.client = client;
        this.repository = repository;
        this.content = content;
        this.place = place;
        this.errors = errors;
        this.counted = counted;
        this.progress = progress;
        this.cancellation = cancellation;
    }

    /** An attempt failed, but another may not. */
    private static final class Failed extends Exception {
        private static final long serialVersionUID = 1L;
        private final transient Optional<Duration> pause;
        private final transient Optional<ModelException> refusal;

        Failed(String why) {
            this(why, Optional.empty(), Optional.empty());
        }

        Failed(String why, Optional<Duration> pause, Optional<ModelException> refusal) {
            super(why);
            this.pause = pause;
            this.refusal = refusal;
        }
    }

    /** Whether the content is in the cache, whole. */
    static boolean isHere(RepositoryFolder repository, HubFile content) {
        Path blob = repository.blob(content.hash());
        try {
            return Files.isRegularFile(blob) && Files.size(blob) == content.size();
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Fetches the content unless it is here.
     *
     * @throws ModelException if it cannot be fetched or written
     */
    void run() {
        try (BlobLock lock = BlobLock.acquire(
                repository.lock(content.hash()),
                cancellation,
                () -> progress.waiting("another process is fetching " + content.name()))) {
            if (isHere(repository, content)) {
                progress.advance(content.size() - counted);
            } else {
                fetch(Partial.open(repository, content, lock.isHeld()));
            }
            progress.finished(content);
        } catch (IOException e) {
            throw RepositoryFolder.notWritten(repository.blob(content.hash()), e);
        }
    }

    private void fetch(Partial partial) throws IOException {
        boolean resumed = partial.size() > 0;
        progress.advance(partial.size() - counted);
        receive(partial);
        String found = hash(partial);
        if (!found.equals(content.hash()) && resumed) {
            progress.waiting("what an earlier run left of " + content.name() + " is wrong; it is fetched anew");
            restart(partial);
            receive(partial);
            found = hash(partial);
        }
        if (!found.equals(content.hash())) {
            restart(partial);
            throw new ModelException(
                    Reason.DAMAGED,
                    content.name() + ": the hub's bytes have the checksum " + found + ", but it lists "
                            + content.hash() + "; they are thrown away, what was complete before stays. Pull again, and"
                            + " if that does not help something between here and " + client.endpoint()
                            + " changes the bytes",
                    true);
        }
        partial.complete(repository.blob(content.hash()));
    }

    private String hash(Partial partial) throws IOException {
        ContentHash hash = new ContentHash(content.hash(), content.size());
        hash.update(partial.file(), read -> cancellation.throwIfCancelled());
        return hash.finish();
    }

    private void restart(Partial partial) throws IOException {
        progress.advance(-partial.size());
        partial.discard();
    }

    /** Attempts until all bytes are there, or ten attempts in a row have brought none. */
    private void receive(Partial partial) throws IOException {
        long furthest = partial.size();
        int failures = 0;
        while (partial.size() < content.size() || !Files.exists(partial.file())) {
            try {
                attempt(partial);
            } catch (Failed e) {
                failures = partial.size() > furthest ? 1 : failures + 1;
                furthest = Math.max(furthest, partial.size());
                if (failures == MOST_FAILURES) {
                    throw e.refusal.orElseGet(() -> gaveUp(partial, e));
                }
                pause(failures, e);
            }
        }
    }

    private ModelException gaveUp(Partial partial, Failed last) {
        return new ModelException(
                Reason.UNREACHABLE,
                content.name() + ": given up after " + MOST_FAILURES
                        + " attempts in a row that brought nothing new, at "
                        + partial.size() + " of " + content.size() + " bytes; the last one: " + last.getMessage()
                        + ". What has come in stays: pull again to go on from there",
                last,
                true);
    }

    private void pause(int failures, Failed failure) {
        Duration usual = client.pauses().after(failures);
        Duration pause =
                failure.pause.filter(asked -> asked.compareTo(usual) > 0).orElse(usual);
        if (pause.compareTo(client.pauses().mostAsked()) > 0) {
            throw failure.refusal.orElseThrow();
        }
        if (pause.toSeconds() > 0) {
            progress.waiting(
                    content.name() + ": " + failure.getMessage() + "; next attempt in " + pause.toSeconds() + " s");
        }
        Pauses.sleep(pause, cancellation);
    }

    private void attempt(Partial partial) throws IOException, Failed {
        try (Answer answer = ask(partial.size())) {
            check(answer, partial);
            copy(answer, partial);
        }
    }

    private Answer ask(long from) throws Failed {
        try {
            return client.get(place, from, cancellation);
        } catch (IOException e) {
            throw new Failed("the hub cannot be reached: " + HubErrors.describe(e));
        }
    }

    private void check(Answer answer, Partial partial) throws IOException, Failed {
        if (answer.status() == 416) {
            restart(partial);
            throw new Failed("the hub does not go on at that byte");
        }
        if (answer.status() != 200 && answer.status() != 206) {
            ModelException refusal = errors.refused(answer, Optional.of(content.name()));
            if (!HubErrors.mayPass(answer)) {
                throw refusal;
            }
            throw new Failed("HTTP " + answer.status(), HubApi.askedPause(answer), Optional.of(refusal));
        }
        if (answer.isWebPage()) {
            throw errors.webPage();
        }
        long from = answer.status() == 206 ? partial.size() : 0;
        if (from == 0 && partial.size() > 0) {
            restart(partial); // the server knows no ranges
        }
        checkLength(answer, from);
    }

    private void checkLength(Answer answer, long from) throws Failed {
        OptionalLong announced = answer.announcedLength();
        if (announced.isPresent() && announced.getAsLong() != content.size() - from) {
            throw new Failed(
                    "it announces " + announced.getAsLong() + " bytes where the hub lists " + (content.size() - from));
        }
        String range = answer.header("Content-Range").orElse("bytes " + from + "-");
        if (answer.status() == 206 && !range.startsWith("bytes " + from + "-")) {
            throw new Failed("it sends another part than was asked for");
        }
    }

    private void copy(Answer answer, Partial partial) throws IOException, Failed {
        byte[] buffer = new byte[BUFFER];
        try (FileChannel channel = partial.append()) {
            long size = channel.size();
            for (int count = read(answer, buffer); count >= 0; count = read(answer, buffer)) {
                if (size + count > content.size()) {
                    channel.truncate(0);
                    progress.advance(-size);
                    throw new Failed("it sends more than the " + content.size() + " bytes that the hub lists");
                }
                Partial.write(channel, buffer, count);
                size += count;
                progress.advance(count);
            }
            if (size < content.size()) {
                throw new Failed("the connection ended early");
            }
        }
    }

    private static int read(Answer answer, byte[] buffer) throws Failed {
        try {
            return answer.body().read(buffer);
        } catch (IOException e) {
            throw new Failed("the connection broke: " + HubErrors.describe(e));
        }
    }
}
