package dev.zeroshot.http.settings;

import dev.zeroshot.core.error.UsageException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The keys that open a server; none for an open one. Immutable; never shows a key. */
public final class ApiKeys {
    /** The environment variable that holds a key. */
    public static final String VARIABLE = "ZEROSHOT_API_KEY";

    /** For a server that asks for no key. */
    public static final ApiKeys NONE = new ApiKeys(List.of());

    private final List<byte[]> keys;

    private ApiKeys(List<byte[]> keys) {
        this.keys = keys;
    }

    /**
     * Some keys.
     *
     * @param keys none blank
     * @return the keys
     */
    public static ApiKeys of(Collection<String> keys) {
        return new ApiKeys(keys.stream().map(ApiKeys::bytes).toList());
    }

    /**
     * The keys of a file, or else of the environment.
     *
     * @param file a key a line; empty lines and those that begin with {@code #} are skipped
     * @param variable what {@link #VARIABLE} holds, if it is set
     * @return the keys
     * @throws UsageException if the file cannot be read or holds no key
     */
    public static ApiKeys read(Optional<Path> file, Optional<String> variable) {
        if (file.isEmpty()) {
            return of(variable.map(String::strip).filter(key -> !key.isEmpty()).stream()
                    .toList());
        }
        List<String> keys = lines(file.get()).stream()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .toList();
        if (keys.isEmpty()) {
            throw new UsageException(
                    "--api-key-file: " + file.get() + " holds no key; write one a line, or leave the flag out");
        }
        return of(keys);
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (NoSuchFileException e) {
            throw new UsageException("--api-key-file: there is no file " + file);
        } catch (IOException e) {
            throw new UsageException("--api-key-file: " + file + " cannot be read as text");
        }
    }

    /**
     * Whether anyone may call.
     *
     * @return true if there is no key
     */
    public boolean isOpen() {
        return keys.isEmpty();
    }

    /**
     * Whether a key is one of these; takes the same time wherever it differs.
     *
     * @param key what a client sent
     * @return true if it opens the server
     */
    public boolean accept(String key) {
        byte[] given = bytes(key);
        boolean found = false;
        for (byte[] known : keys) {
            found |= MessageDigest.isEqual(known, given);
        }
        return found;
    }

    private static byte[] bytes(String key) {
        return key.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return keys.size() + " keys";
    }
}
