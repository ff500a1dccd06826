package dev.zeroshot.onnx.weights;

import java.util.Optional;

/**
 * The type of a tensor's elements, under the names that the safetensors format gives them. Knowing a type here means
 * that its size is known, not that a model can run on it.
 */
public enum DType {
    /** Truth value, one byte. */
    BOOL(8),
    /** 4-bit float, two to a byte. */
    F4(4),
    /** 6-bit float, 2 bits of exponent. */
    F6_E2M3(6),
    /** 6-bit float, 3 bits of exponent. */
    F6_E3M2(6),
    /** Unsigned byte. */
    U8(8),
    /** Signed byte. */
    I8(8),
    /** 8-bit float, 5 bits of exponent. */
    F8_E5M2(8),
    /** 8-bit float, 4 bits of exponent. */
    F8_E4M3(8),
    /** 8-bit float, exponent only. */
    F8_E8M0(8),
    /** 8-bit float, 4 bits of exponent, no infinities and no negative zero. */
    F8_E4M3FNUZ(8),
    /** 8-bit float, 5 bits of exponent, no infinities and no negative zero. */
    F8_E5M2FNUZ(8),
    /** Signed 16-bit integer. */
    I16(16),
    /** Unsigned 16-bit integer. */
    U16(16),
    /** IEEE half precision. */
    F16(16),
    /** Brain float: the upper half of a single-precision number. */
    BF16(16),
    /** Signed 32-bit integer. */
    I32(32),
    /** Unsigned 32-bit integer. */
    U32(32),
    /** IEEE single precision. */
    F32(32),
    /** Complex number of two single-precision parts. */
    C64(64),
    /** IEEE double precision. */
    F64(64),
    /** Signed 64-bit integer. */
    I64(64),
    /** Unsigned 64-bit integer. */
    U64(64);

    private final int bits;

    DType(int bits) {
        this.bits = bits;
    }

    /** {@return the bits of one element: 4 to 64} */
    public int bits() {
        return bits;
    }

    /**
     * Bytes that this many elements take.
     *
     * @param elements at least 0
     * @return empty if the number overflows or the elements do not end at a byte's border
     */
    public Optional<Long> byteLength(long elements) {
        long high = Math.multiplyHigh(elements, bits);
        long total = elements * bits;
        return high == 0 && total >= 0 && total % Byte.SIZE == 0 ? Optional.of(total / Byte.SIZE) : Optional.empty();
    }
}
