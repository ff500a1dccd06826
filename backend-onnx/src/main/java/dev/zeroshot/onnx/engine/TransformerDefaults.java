package dev.zeroshot.onnx.engine;

/**
 * The sizes of a transformer where config.json does not name them.
 *
 * @param width values of a token ({@code hidden_size})
 * @param layers number of blocks ({@code num_hidden_layers})
 * @param heads attention heads ({@code num_attention_heads})
 * @param mlpWidth values of the feed-forward part ({@code intermediate_size})
 * @param activation the non-linearity ({@code hidden_act}): {@code quick_gelu} or {@code gelu}
 * @param epsilon what layer norms add to the variance ({@code layer_norm_eps})
 */
public record TransformerDefaults(int width, int layers, int heads, int mlpWidth, String activation, double epsilon) {}
