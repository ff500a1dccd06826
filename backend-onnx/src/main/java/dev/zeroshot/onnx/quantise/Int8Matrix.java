package dev.zeroshot.onnx.quantise;

import java.nio.ByteBuffer;

/**
 * A linear layer's weights as signed bytes: weight[out][in] is near {@code values[in][out] * scales[out]}.
 *
 * @param values [in, out], a direct buffer; from -127 to 127
 * @param scales [out], each above 0
 */
public record Int8Matrix(ByteBuffer values, float[] scales) {}
