package dev.zeroshot.onnx.weights;

import dev.zeroshot.onnx.weights.file.SourceFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Reads the elements of a tensor, or a piece of them, as float32. Immutable and thread-safe; a file is open only while it
 * is read.
 */
public final class TensorFloats {
    private static final int F16_FRACTION = 0x3ff;
    private static final int F16_FRACTION_BITS = 10;
    private static final int F16_EXPONENT = 0x1f;

    /** What an exponent of half precision has to be raised by to be one of single precision: 127 - 15. */
    private static final int EXPONENT_SHIFT = 112;

    private static final int F32_FRACTION_BITS = 23;
    private static final int F32_EXPONENT = 0xff;
    private static final float F16_SUBNORMAL = 0x1p-24f;

    private final TensorEntry entry;
    private final SourceFile source;

    private TensorFloats(TensorEntry entry, SourceFile source) {
        this.entry = entry;
        this.source = source;
    }

    /**
     * A tensor to be read.
     *
     * @param entry of type F32, F16 or BF16
     * @return its elements
     * @throws dev.zeroshot.core.error.ModelException if the file is gone
     */
    public static TensorFloats of(TensorEntry entry) {
        return new TensorFloats(entry, SourceFile.open(entry.file()));
    }

    /**
     * All elements.
     *
     * @return in row-major order
     * @throws dev.zeroshot.core.error.ModelException DAMAGED if the file cannot be read
     */
    public float[] all() {
        return read(0, Math.toIntExact(entry.elements()));
    }

    /**
     * A piece of the elements.
     *
     * @param from how many to leave out
     * @param count how many to read
     * @return in row-major order
     * @throws dev.zeroshot.core.error.ModelException DAMAGED if the file cannot be read
     */
    public float[] read(long from, int count) {
        float[] floats = new float[count];
        int size = entry.dtype().bits() / Byte.SIZE;
        read(from, floats, count, ByteBuffer.allocate(Math.multiplyExact(count, size)));
        return floats;
    }

    /**
     * A piece of the elements, without memory of its own.
     *
     * @param from how many to leave out
     * @param floats takes the elements, in row-major order from its beginning
     * @param count how many to read
     * @param scratch takes some of the file's bytes at a time, at least those of an element
     * @throws dev.zeroshot.core.error.ModelException DAMAGED if the file cannot be read
     */
    public void read(long from, float[] floats, int count, ByteBuffer scratch) {
        int size = entry.dtype().bits() / Byte.SIZE;
        scratch.order(ByteOrder.LITTLE_ENDIAN);
        source.read(file -> {
            int most = scratch.capacity() / size;
            for (int done = 0; done < count; done += most) {
                int piece = Math.min(most, count - done);
                file.into(scratch.clear().limit(piece * size), entry.offset() + (from + done) * size);
                decode(scratch.flip(), floats, done, piece);
            }
            return floats;
        });
    }

    private void decode(ByteBuffer bytes, float[] floats, int at, int count) {
        switch (entry.dtype()) {
            case F32 -> bytes.asFloatBuffer().get(floats, at, count);
            case F16 -> {
                for (int i = 0; i < count; i++) {
                    floats[at + i] = half(bytes.getShort(i * Short.BYTES));
                }
            }
            case BF16 -> {
                for (int i = 0; i < count; i++) {
                    floats[at + i] = Float.intBitsToFloat(bytes.getShort(i * Short.BYTES) << Short.SIZE);
                }
            }
            default -> throw new IllegalArgumentException(entry.toString());
        }
    }

    /** IEEE half precision, with subnormal numbers, infinities and NaN. */
    static float half(short bits) {
        int exponent = (bits >> F16_FRACTION_BITS) & F16_EXPONENT;
        int fraction = bits & F16_FRACTION;
        int sign = bits & (1 << (Short.SIZE - 1));
        if (exponent == 0) {
            float magnitude = fraction * F16_SUBNORMAL;
            return sign == 0 ? magnitude : -magnitude;
        }
        int wide = exponent == F16_EXPONENT ? F32_EXPONENT : exponent + EXPONENT_SHIFT;
        return Float.intBitsToFloat((sign << Short.SIZE)
                | (wide << F32_FRACTION_BITS)
                | (fraction << (F32_FRACTION_BITS - F16_FRACTION_BITS)));
    }
}
