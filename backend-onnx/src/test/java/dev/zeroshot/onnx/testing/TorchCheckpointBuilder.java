package dev.zeroshot.onnx.testing;

import dev.zeroshot.onnx.weights.DType;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/** Writes state dictionaries as {@code torch.save} does. Not thread-safe. */
public final class TorchCheckpointBuilder {
    private static final Map<DType, String> STORAGES = Map.of(
            DType.F32, "FloatStorage",
            DType.F64, "DoubleStorage",
            DType.F16, "HalfStorage",
            DType.BF16, "BFloat16Storage",
            DType.I64, "LongStorage",
            DType.I32, "IntStorage",
            DType.U8, "ByteStorage",
            DType.BOOL, "BoolStorage");

    private final StoredZipBuilder zip = new StoredZipBuilder();
    private final PickleBuilder pickle = new PickleBuilder().op('}').mark();
    private int storages;

    /** Adds a tensor with a storage of its own. */
    public TorchCheckpointBuilder tensor(String name, DType dtype, byte[] elements, long... shape) {
        return sparse(name, dtype, elements, elements.length, shape);
    }

    /** Adds a single-precision tensor. */
    public TorchCheckpointBuilder floats(String name, float[] elements, long... shape) {
        return tensor(name, DType.F32, Elements.f32(elements), shape);
    }

    /** Adds a tensor of this many bytes, of which only the first are written: the rest is a hole in a sparse file. */
    public TorchCheckpointBuilder sparse(String name, DType dtype, byte[] elements, long byteLength, long... shape) {
        String key = Integer.toString(storages++);
        long count = byteLength * Byte.SIZE / dtype.bits();
        pickle.text(name).tensor(STORAGES.get(dtype), key, count, 0, shape, contiguous(shape));
        zip.entry("archive/data/" + key, elements, byteLength);
        return this;
    }

    /** Writes the file. */
    public Path write(Path file) {
        return zip.entry("archive/byteorder", "little".getBytes(StandardCharsets.US_ASCII))
                .entry("archive/data.pkl", pickle.op('u').build())
                .write(file);
    }

    /** Row-major strides. */
    public static long[] contiguous(long... shape) {
        long[] strides = new long[shape.length];
        long stride = 1;
        for (int i = shape.length - 1; i >= 0; i--) {
            strides[i] = stride;
            stride *= shape[i];
        }
        return strides;
    }
}
