package dev.zeroshot.onnx.weights;

import dev.zeroshot.onnx.weights.pickle.PickleValue;
import java.util.List;
import java.util.Optional;

/** What a checkpoint's pickle builds beside plain values. */
sealed interface TorchValue extends PickleValue {
    /** A function that the pickle may call. */
    enum Function implements TorchValue {
        ORDERED_DICT("collections.OrderedDict"),
        REBUILD_TENSOR("torch._utils._rebuild_tensor_v2"),
        REBUILD_TENSOR_OF_TYPE("torch._utils._rebuild_tensor_v3"),
        REBUILD_PARAMETER("torch._utils._rebuild_parameter"),
        REBUILD_PARAMETER_WITH_STATE("torch._utils._rebuild_parameter_with_state");

        private final String qualifiedName;

        Function(String qualifiedName) {
            this.qualifiedName = qualifiedName;
        }

        String qualifiedName() {
            return qualifiedName;
        }
    }

    /**
     * A class of storages.
     *
     * @param dtype empty for a storage of bare bytes, whose tensors name their type
     */
    record StorageType(Optional<DType> dtype) implements TorchValue {}

    /**
     * The name of an element type.
     *
     * @param dtype the type
     */
    record TypeName(DType dtype) implements TorchValue {}

    /**
     * A storage: an entry of the zip file.
     *
     * @param dtype type of the elements; empty if it consists of bare bytes
     * @param key   name of the entry in the folder {@code data}
     * @param count number of elements, or of bytes
     */
    record Storage(Optional<DType> dtype, String key, long count) implements TorchValue {}

    /**
     * A tensor as the pickle states it, not yet checked.
     *
     * @param storage where its elements are
     * @param dtype   their type
     * @param offset  elements before its first one
     * @param shape   dimensions
     * @param strides elements from one index of each dimension to the next
     */
    record Tensor(Storage storage, DType dtype, long offset, List<Long> shape, List<Long> strides)
            implements TorchValue {}
}
