package dev.zeroshot.core.model;

import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * A file of a published model whose content is known in advance.
 *
 * @param name its name in the model's repository, for instance {@code pytorch_model.bin}
 * @param sizeInBytes its exact size, if known
 * @param sha256 of its content: 64 lower-case hexadecimal digits
 */
public record PinnedFile(String name, OptionalLong sizeInBytes, String sha256) {
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    /** Checks the digits. */
    public PinnedFile {
        if (!SHA256.matcher(sha256).matches()) {
            throw new IllegalArgumentException(name + ": '" + sha256 + "' is no SHA-256");
        }
    }
}
