package dev.zeroshot.onnx.weights;

import dev.zeroshot.core.error.ModelException;
import dev.zeroshot.onnx.json.Printable;
import dev.zeroshot.onnx.weights.file.SourceFile;
import dev.zeroshot.onnx.weights.zip.StoredEntry;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Checks a tensor of a PyTorch checkpoint against its storage, and finds its bytes. */
final class TorchLayout {
    private final SourceFile source;
    private final Function<String, Optional<StoredEntry>> storages;

    TorchLayout(SourceFile source, Function<String, Optional<StoredEntry>> storages) {
        this.source = source;
        this.storages = storages;
    }

    TensorEntry entry(String name, TorchValue.Tensor tensor) {
        StoredEntry storage = storage(name, tensor.storage());
        long elements = ElementCount.of(tensor.shape()).orElseThrow(() -> beyond(name, tensor));
        if (tensor.shape().size() != tensor.strides().size()) {
            throw damaged(name, "has another number of strides than of dimensions");
        }
        if (!isContiguous(tensor.shape(), tensor.strides())) {
            throw source.unsupported(Subject.of(name) + " is a view whose elements do not lie side by side (shape "
                    + tensor.shape() + ", strides " + tensor.strides() + "), and weights are used in place; "
                    + TorchAdvice.CONVERT);
        }
        long skipped = bytes(name, tensor, tensor.offset());
        long length = bytes(name, tensor, elements);
        if (skipped > storage.length() - length) {
            throw beyond(name, tensor);
        }
        return new TensorEntry(name, tensor.dtype(), tensor.shape(), source.real(), storage.offset() + skipped, length);
    }

    private StoredEntry storage(String name, TorchValue.Storage storage) {
        String key = "data/" + Printable.of(storage.key());
        StoredEntry entry = storages.apply(storage.key())
                .orElseThrow(() -> damaged(name, "has its elements in " + key + ", which the zip file lacks"));
        Optional<Long> stated = storage.dtype().orElse(DType.U8).byteLength(storage.count());
        if (!stated.equals(Optional.of(entry.length()))) {
            throw damaged(
                    name,
                    "has its elements in " + key + ", which has " + entry.length() + " bytes and not " + storage.count()
                            + " elements");
        }
        return entry;
    }

    private long bytes(String name, TorchValue.Tensor tensor, long elements) {
        return Optional.of(elements)
                .filter(count -> count >= 0)
                .flatMap(tensor.dtype()::byteLength)
                .orElseThrow(() -> beyond(name, tensor));
    }

    /** Whether the elements lie in row-major order without gaps; a dimension of 1 may have any stride. */
    private static boolean isContiguous(List<Long> shape, List<Long> strides) {
        if (shape.contains(0L)) {
            return true;
        }
        long expected = 1;
        for (int i = shape.size() - 1; i >= 0; i--) {
            if (shape.get(i) != 1 && strides.get(i) != expected) {
                return false;
            }
            expected *= shape.get(i);
        }
        return true;
    }

    private ModelException beyond(String name, TorchValue.Tensor tensor) {
        return damaged(name, "goes beyond its storage (shape " + tensor.shape() + ", offset " + tensor.offset() + ")");
    }

    private ModelException damaged(String name, String problem) {
        return source.damaged(Subject.of(name) + " " + problem + "; fetch the file again");
    }
}
