package dev.zeroshot.core.label.name;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256. */
public final class Hashes {
    private Hashes() {}

    /**
     * A new digest.
     *
     * @return SHA-256
     */
    public static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java has it
        }
    }

    /**
     * The hash of a text.
     *
     * @param text hashed as UTF-8
     * @return 64 hexadecimal digits in lower case
     */
    public static String sha256(String text) {
        return hex(sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * The beginning of a text's hash, as a key.
     *
     * @param text hashed as UTF-8
     * @return its first 64 bits
     */
    public static long key(String text) {
        return Long.parseUnsignedLong(sha256(text), 0, 16, 16);
    }

    /**
     * Bytes as text.
     *
     * @param bytes any
     * @return two hexadecimal digits each, in lower case
     */
    public static String hex(byte... bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
