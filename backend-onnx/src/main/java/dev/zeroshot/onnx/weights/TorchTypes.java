package dev.zeroshot.onnx.weights;

import static java.util.Map.entry;

import java.util.Map;
import java.util.Optional;

/** PyTorch's names of element types. */
final class TorchTypes {
    private static final Map<String, DType> BY_STORAGE = Map.ofEntries(
            entry("torch.FloatStorage", DType.F32),
            entry("torch.DoubleStorage", DType.F64),
            entry("torch.HalfStorage", DType.F16),
            entry("torch.BFloat16Storage", DType.BF16),
            entry("torch.LongStorage", DType.I64),
            entry("torch.IntStorage", DType.I32),
            entry("torch.ShortStorage", DType.I16),
            entry("torch.CharStorage", DType.I8),
            entry("torch.ByteStorage", DType.U8),
            entry("torch.BoolStorage", DType.BOOL),
            entry("torch.ComplexFloatStorage", DType.C64));

    private static final Map<String, DType> BY_NAME = Map.ofEntries(
            entry("torch.float32", DType.F32),
            entry("torch.float64", DType.F64),
            entry("torch.float16", DType.F16),
            entry("torch.bfloat16", DType.BF16),
            entry("torch.int64", DType.I64),
            entry("torch.int32", DType.I32),
            entry("torch.int16", DType.I16),
            entry("torch.int8", DType.I8),
            entry("torch.uint8", DType.U8),
            entry("torch.uint16", DType.U16),
            entry("torch.uint32", DType.U32),
            entry("torch.uint64", DType.U64),
            entry("torch.bool", DType.BOOL),
            entry("torch.complex64", DType.C64),
            entry("torch.float8_e5m2", DType.F8_E5M2),
            entry("torch.float8_e4m3fn", DType.F8_E4M3),
            entry("torch.float8_e8m0fnu", DType.F8_E8M0),
            entry("torch.float8_e4m3fnuz", DType.F8_E4M3FNUZ),
            entry("torch.float8_e5m2fnuz", DType.F8_E5M2FNUZ));

    private TorchTypes() {}

    /** The type of a storage class's elements, such as {@code torch.HalfStorage}'s. */
    static Optional<DType> ofStorage(String qualifiedName) {
        return Optional.ofNullable(BY_STORAGE.get(qualifiedName));
    }

    /** The type of a name such as {@code torch.float16}. */
    static Optional<DType> ofName(String qualifiedName) {
        return Optional.ofNullable(BY_NAME.get(qualifiedName));
    }
}
