package dev.zeroshot.onnx.graph;

import java.util.Optional;

/** The non-linearity of a transformer's feed-forward part, as {@code hidden_act} names it. */
public enum Activation {
    /** x * sigmoid(1.702 x), OpenAI's approximation. */
    QUICK_GELU("quick_gelu"),
    /** x * Phi(x) with the exact error function. */
    GELU("gelu");

    private final String configName;

    Activation(String configName) {
        this.configName = configName;
    }

    /**
     * The name in a config.json.
     *
     * @return for instance {@code quick_gelu}
     */
    public String configName() {
        return configName;
    }

    /**
     * The activation of a name.
     *
     * @param configName as {@code hidden_act} says it
     * @return the activation, or empty if it is not supported
     */
    public static Optional<Activation> of(String configName) {
        for (Activation activation : values()) {
            if (activation.configName.equals(configName)) {
                return Optional.of(activation);
            }
        }
        return Optional.empty();
    }
}
