package dev.zeroshot.onnx.hub.pull;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.LongConsumer;

/**
 * Computes what the hub names a content by: the sha256 of its bytes, or git's blob sha1, which is the sha1 of
 * {@code "blob " + size + '\0'} and the bytes. Which one is told by the number of digits. Not thread-safe.
 */
final class ContentHash {
    private static final int SHA1_DIGITS = 40;
    private static final int BUFFER = 1 << 18;

    private final MessageDigest digest;
    private final String expected;

    /** The hash that {@code expected} is one of, of a content of the given size. */
    ContentHash(String expected, long size) {
        this.expected = expected;
        boolean git = expected.length() == SHA1_DIGITS;
        try {
            this.digest = MessageDigest.getInstance(git ? "SHA-1" : "SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java platform has both
        }
        if (git) {
            digest.update(("blob " + size + "\0").getBytes(StandardCharsets.US_ASCII));
        }
    }

    void update(byte[] bytes, int length) {
        digest.update(bytes, 0, length);
    }

    /** Takes in a whole file; tells of every piece that it has read. */
    void update(Path file, LongConsumer progress) throws IOException {
        byte[] buffer = new byte[BUFFER];
        try (InputStream in = Files.newInputStream(file)) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                digest.update(buffer, 0, count);
                progress.accept(count);
            }
        }
    }

    /** The hash of what was taken in, in hexadecimal; ends the work. */
    String finish() {
        return HexFormat.of().formatHex(digest.digest());
    }

    String expected() {
        return expected;
    }
}
