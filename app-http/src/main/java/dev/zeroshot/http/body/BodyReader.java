package dev.zeroshot.http.body;

import dev.zeroshot.http.fault.RequestException;
import dev.zeroshot.http.settings.Limits;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Reads a body to its end, but neither more bytes nor for longer than is allowed. Immutable and thread-safe. */
public final class BodyReader {
    private static final int BLOCK = 64 << 10;

    private final Limits limits;

    /**
     * A reader.
     *
     * @param limits how large a body may be, and how long it may take
     */
    public BodyReader(Limits limits) {
        this.limits = limits;
    }

    /**
     * Reads a body.
     *
     * @param in the body
     * @param announced its length as the client says, or -1
     * @param share grows with what is read
     * @return its bytes
     * @throws RequestException of status 413 if it is too large, 408 if it is too slow, 400 if it breaks off, 503 if there
     *     is no memory for it now
     */
    public byte[] read(InputStream in, long announced, BodyBudget.Share share) {
        requireSize(announced);
        long end = System.nanoTime() + limits.bodyTime().toNanos();
        byte[] block = new byte[BLOCK];
        try {
            // Grows as bytes come: an announced length takes no memory yet.
            ByteArrayOutputStream body = new ByteArrayOutputStream(BLOCK);
            int count = in.read(block);
            while (count >= 0) {
                requireSize((long) body.size() + count);
                share.grow(count);
                body.write(block, 0, count);
                if (System.nanoTime() > end) {
                    throw tooSlow();
                }
                count = in.read(block);
            }
            if (body.size() < announced) {
                throw brokenOff();
            }
            return body.toByteArray();
        } catch (IOException e) {
            throw isTimeout(e) ? tooSlow() : brokenOff();
        }
    }

    private void requireSize(long bytes) {
        if (bytes > limits.maxBodyBytes()) {
            throw RequestException.of(
                    413,
                    "the body has more than " + limits.maxBodyBytes()
                            + " bytes, this server's limit; send a smaller picture");
        }
    }

    private RequestException tooSlow() {
        return RequestException.of(
                408, "the body did not arrive within " + limits.bodyTime().toMillis() / 1000.0 + " seconds");
    }

    private static RequestException brokenOff() {
        return RequestException.of(400, "the body ended before its announced length; send it whole");
    }

    private static boolean isTimeout(@Nullable Throwable e) {
        return e != null && (e instanceof TimeoutException || isTimeout(e.getCause()));
    }
}
