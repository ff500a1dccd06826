package dev.zeroshot.onnx.testing;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Encodes the elements of tensors: little-endian, as checkpoints have them. */
public final class Elements {
    private Elements() {}

    /** Single precision. */
    public static byte[] f32(float... values) {
        ByteBuffer bytes = buffer(values.length * Float.BYTES);
        for (float value : values) {
            bytes.putFloat(value);
        }
        return bytes.array();
    }

    /** Brain floats, truncated. */
    public static byte[] bf16(float... values) {
        ByteBuffer bytes = buffer(values.length * Short.BYTES);
        for (float value : values) {
            bytes.putShort((short) (Float.floatToIntBits(value) >>> Short.SIZE));
        }
        return bytes.array();
    }

    /** Double precision. */
    public static byte[] f64(double... values) {
        ByteBuffer bytes = buffer(values.length * Double.BYTES);
        for (double value : values) {
            bytes.putDouble(value);
        }
        return bytes.array();
    }

    /** Half precision, of numbers that need no rounding and are 0 or at least 2^-14. */
    public static byte[] f16(float... values) {
        ByteBuffer bytes = buffer(values.length * Short.BYTES);
        for (float value : values) {
            int bits = Float.floatToIntBits(value);
            int sign = bits >>> 16 & 0x8000;
            int magnitude = (bits & 0x7fffffff) == 0 ? 0 : ((bits & 0x7fffffff) >>> 13) - ((127 - 15) << 10);
            bytes.putShort((short) (sign | magnitude));
        }
        return bytes.array();
    }

    /** 16-bit patterns, such as those of half-precision numbers. */
    public static byte[] bits16(int... patterns) {
        ByteBuffer bytes = buffer(patterns.length * Short.BYTES);
        for (int pattern : patterns) {
            bytes.putShort((short) pattern);
        }
        return bytes.array();
    }

    /** Signed 64-bit integers. */
    public static byte[] i64(long... values) {
        ByteBuffer bytes = buffer(values.length * Long.BYTES);
        for (long value : values) {
            bytes.putLong(value);
        }
        return bytes.array();
    }

    private static ByteBuffer buffer(int length) {
        return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    }
}
