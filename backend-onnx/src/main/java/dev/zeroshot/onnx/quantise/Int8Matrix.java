package dev.zeroshot.onnx.quantise;

import java.nio.ByteBuffer;

/**
 * A linear layer's weights as signed bytes: weight[out][in] is near {@code values[in][out] * scales[out]}.
 *
 * @param values [in, out], a direct buffer; from -127 to 127
 * @param scales [out], each above 0
 * @param columns [out, kept columns and rows] what the kept columns add to each output channel, kept rows left out, and
 *     behind them ones where a kept row belongs
 * @param rows [kept rows, in] the weights of the kept rows
 */
public record Int8Matrix(ByteBuffer values, float[] scales, float[] columns, float[] rows) {}
