package dev.zeroshot.http.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * One file of the page. Immutable, if nobody writes into its bytes.
 *
 * @param path where it is served, from {@code /}
 * @param contentType with the character set of text
 * @param content its bytes
 * @param tag its entity tag, quotes included: a part of the content's SHA-256
 */
record PageFile(String path, String contentType, byte[] content, String tag) {
    private static final int TAG_LENGTH = 16;

    /**
     * Reads a file from the resources of this package.
     *
     * @param name its name, {@code /} between folders
     * @return the file
     * @throws IllegalStateException if it is not there
     */
    static PageFile read(String name) {
        try (InputStream in = PageFile.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the page's file " + name + " is not in this build");
            }
            byte[] content = in.readAllBytes();
            return new PageFile("/" + name, contentType(name), content, tag(content));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String contentType(String name) {
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "html" -> "text/html; charset=utf-8";
            case "css" -> "text/css; charset=utf-8";
            case "js" -> "text/javascript; charset=utf-8";
            case "svg" -> "image/svg+xml";
            case "jpg" -> "image/jpeg";
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static String tag(byte[] content) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(content);
            return '"' + HexFormat.of().formatHex(hash).substring(0, TAG_LENGTH) + '"';
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
