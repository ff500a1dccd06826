package dev.zeroshot.core.model;

import dev.zeroshot.core.error.UsageException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The numbers that a model's towers compute with. */
public enum Precision {
    /** Numbers of 32 bits: what a checkpoint says, to the last digits. */
    FLOAT32,
    /**
     * Matrix products of 8-bit numbers with scales of their own for each token and each output channel: several times
     * faster, with embeddings whose cosine to those of float32 is near 0.9999. Only where a backend has the weights.
     */
    INT8,
    /** {@link #INT8} where it can be had and a check on opening shows that it loses nothing, else {@link #FLOAT32}. */
    AUTO;

    /**
     * The name that users write.
     *
     * @return for instance {@code int8}
     */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The precision of a name.
     *
     * @param text as users write it
     * @return the precision, or empty if there is none of this name
     */
    public static Optional<Precision> of(String text) {
        return Arrays.stream(values())
                .filter(precision -> precision.text().equals(text))
                .findFirst();
    }

    /**
     * All names.
     *
     * @return in the order of this enumeration
     */
    public static List<String> names() {
        return Arrays.stream(values()).map(Precision::text).toList();
    }

    /**
     * For a model whose numbers cannot be chosen: refuses {@link #INT8}.
     *
     * @param modelId the model
     * @param why why they cannot be chosen, and what to do
     * @throws UsageException if this is INT8
     */
    public void requireNotInt8(String modelId, String why) {
        if (this == INT8) {
            throw new UsageException("precision int8 is not for '" + modelId + "': " + why
                    + ". Take float32, or auto, which takes int8 only where it can be had");
        }
    }
}
