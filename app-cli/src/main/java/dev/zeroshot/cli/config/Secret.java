package dev.zeroshot.cli.config;

/** A value that is not to be shown. Immutable. */
public final class Secret {
    private static final String HIDDEN = "***";

    private final String value;

    /**
     * A secret.
     *
     * @param value the value
     */
    public Secret(String value) {
        this.value = value;
    }

    /**
     * The value, for whoever needs it to do the work.
     *
     * @return the value
     */
    public String reveal() {
        return value;
    }

    /** {@return three asterisks} */
    @Override
    public String toString() {
        return HIDDEN;
    }
}
