package dev.zeroshot.onnx.weights;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * Where one tensor lies on disk. Its elements are stored there in row-major order, little-endian, without gaps.
 *
 * @param name       the tensor's name in the checkpoint, such as {@code visual_projection.weight}
 * @param dtype      type of the elements
 * @param shape      dimensions, outermost first, each at least 0; empty for a scalar; immutable
 * @param file       the real file, symbolic links resolved
 * @param offset     bytes before the first element, from the beginning of the file; not necessarily aligned
 * @param byteLength bytes of all elements; {@code offset + byteLength} is within the file
 */
public record TensorEntry(String name, DType dtype, List<Long> shape, Path file, long offset, long byteLength) {
    /**
     * Copies the shape.
     *
     * @param name the tensor's name
     * @param dtype type of the elements
     * @param shape dimensions, each at least 0
     * @param file the real file
     * @param offset of the first element, in bytes
     * @param byteLength bytes of all elements
     */
    public TensorEntry {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(dtype, "dtype");
        Objects.requireNonNull(file, "file");
        shape = List.copyOf(shape);
    }

    /** {@return the number of elements: the product of the shape, 1 for a scalar} */
    public long elements() {
        return shape.stream().reduce(1L, Math::multiplyExact);
    }
}
