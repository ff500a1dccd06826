package dev.zeroshot.onnx.engine;

import dev.zeroshot.core.error.ModelException;
import dev.zeroshot.core.error.ModelException.Reason;
import dev.zeroshot.onnx.graph.Activation;
import dev.zeroshot.onnx.graph.TransformerShape;
import dev.zeroshot.onnx.json.JsonObjectView;
import dev.zeroshot.onnx.json.Printable;

/** One tower's part of config.json. Fields that are absent take a family's defaults. Immutable and thread-safe. */
public final class TowerConfig {
    private static final int LARGEST = 1 << 24;

    private final JsonObjectView json;

    TowerConfig(JsonObjectView json) {
        this.json = json;
    }

    /**
     * A size.
     *
     * @param name the field
     * @param absent what it is if config.json does not say
     * @return at least 1
     * @throws ModelException DAMAGED if it is no such number
     */
    public int size(String name, int absent) {
        int size = json.optionalPositiveInt(name).orElse(absent);
        if (size > LARGEST) {
            throw json.error(name, "is " + size + ", but must be at most " + LARGEST);
        }
        return size;
    }

    /**
     * A token id.
     *
     * @param name the field
     * @param absent what it is if config.json does not say
     * @return at least 0
     * @throws ModelException DAMAGED if it is no such number
     */
    public int tokenId(String name, int absent) {
        return json.optionalNonNegativeInt(name).orElse(absent);
    }

    /**
     * An error about a field.
     *
     * @param reason why the model cannot be used
     * @param name the field
     * @param problem what is wrong and what to do
     * @return an exception that names the file and the field
     */
    public ModelException error(Reason reason, String name, String problem) {
        return json.error(reason, name, problem);
    }

    /**
     * The sizes of the transformer.
     *
     * @param defaults what they are if config.json does not say
     * @return the sizes, heads dividing the width
     * @throws ModelException DAMAGED if a size is impossible, UNSUPPORTED for another activation
     */
    TransformerShape transformer(TransformerDefaults defaults) {
        int width = size("hidden_size", defaults.width());
        int heads = size("num_attention_heads", defaults.heads());
        if (width % heads != 0) {
            throw json.error("num_attention_heads", "is " + heads + ", but must divide hidden_size, " + width);
        }
        return new TransformerShape(
                width,
                size("num_hidden_layers", defaults.layers()),
                heads,
                size("intermediate_size", defaults.mlpWidth()),
                activation(defaults),
                epsilon(defaults));
    }

    private Activation activation(TransformerDefaults defaults) {
        String name = json.optionalString("hidden_act").orElse(defaults.activation());
        return Activation.of(name)
                .orElseThrow(() -> json.error(
                        Reason.UNSUPPORTED,
                        "hidden_act",
                        "is '" + Printable.of(name) + "'; only quick_gelu and gelu are supported"));
    }

    private double epsilon(TransformerDefaults defaults) {
        double epsilon = json.optionalNumber("layer_norm_eps").orElse(defaults.epsilon());
        if (epsilon < 0 || epsilon > 1) {
            throw json.error("layer_norm_eps", "is " + epsilon + ", but must be from 0 to 1");
        }
        return epsilon;
    }
}
