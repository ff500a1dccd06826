package dev.zeroshot.onnx.weights;

import dev.zeroshot.onnx.weights.file.SourceFile;
import java.nio.ByteBuffer;

/** Reads tensors of a single number, such as {@code logit_scale}: the only contents that are read from a checkpoint. */
public final class ScalarReader {
    private static final int F16_EXPONENT_BIAS = 15;
    private static final int F16_FRACTION_BITS = 10;
    private static final int F16_MAX_EXPONENT = 31;

    private ScalarReader() {}

    /**
     * Reads one number from its file.
     *
     * @param entry a tensor of one element, of whatever number of dimensions, of type F32, F16, BF16 or F64
     * @return the number, rounded to single precision if it was a double
     * @throws dev.zeroshot.core.error.ModelException DAMAGED if the tensor has not exactly one element or the file cannot
     *     be read; UNSUPPORTED if it is of another type
     */
    public static float readScalar(TensorEntry entry) {
        SourceFile source = SourceFile.open(entry.file());
        if (entry.elements() != 1) {
            throw source.damaged(Subject.of(entry.name()) + " must be a single number, not of shape " + entry.shape());
        }
        ByteBuffer bytes = source.read(file -> file.at(entry.offset(), (int) entry.byteLength()));
        return switch (entry.dtype()) {
            case F32 -> bytes.getFloat();
            case F64 -> (float) bytes.getDouble();
            case BF16 -> Float.intBitsToFloat(bytes.getShort() << Short.SIZE);
            case F16 -> half(bytes.getShort());
            default ->
                throw source.unsupported(
                        Subject.of(entry.name()) + " must be of type F32, F16, BF16 or F64, not " + entry.dtype());
        };
    }

    private static float half(short bits) {
        float magnitude = halfMagnitude(bits >> F16_FRACTION_BITS & F16_MAX_EXPONENT, bits & 0x3ff);
        return bits < 0 ? -magnitude : magnitude;
    }

    private static float halfMagnitude(int exponent, int fraction) {
        if (exponent == F16_MAX_EXPONENT) {
            return fraction == 0 ? Float.POSITIVE_INFINITY : Float.NaN;
        }
        int significand = exponent == 0 ? fraction : fraction | 1 << F16_FRACTION_BITS;
        return Math.scalb((float) significand, Math.max(exponent, 1) - F16_EXPONENT_BIAS - F16_FRACTION_BITS);
    }
}
