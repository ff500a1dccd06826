package dev.zeroshot.onnx.weights;

import dev.zeroshot.core.error.ModelException;
import dev.zeroshot.onnx.json.Printable;
import dev.zeroshot.onnx.weights.file.SourceFile;
import dev.zeroshot.onnx.weights.pickle.PickleHost;
import dev.zeroshot.onnx.weights.pickle.PickleValue;
import dev.zeroshot.onnx.weights.pickle.PickleValue.Dictionary;
import dev.zeroshot.onnx.weights.pickle.PickleValue.Int;
import dev.zeroshot.onnx.weights.pickle.PickleValue.Opaque;
import dev.zeroshot.onnx.weights.pickle.PickleValue.Text;
import dev.zeroshot.onnx.weights.pickle.PickleValue.Tuple;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Lets a pickle name the few things of which a state dictionary consists, and refuses everything else. */
final class TorchHost implements PickleHost {
    private static final String UNTYPED = "torch.storage.UntypedStorage";

    private static final Map<String, TorchValue.Function> FUNCTIONS = Arrays.stream(TorchValue.Function.values())
            .collect(Collectors.toMap(TorchValue.Function::qualifiedName, Function.identity()));

    private final SourceFile source;

    TorchHost(SourceFile source) {
        this.source = source;
    }

    @Override
    public PickleValue global(PickleValue.Global global) {
        String name = global.qualified();
        Optional<TorchValue> known = Optional.<TorchValue>ofNullable(FUNCTIONS.get(name))
                .or(() -> TorchTypes.ofStorage(name).map(dtype -> new TorchValue.StorageType(Optional.of(dtype))))
                .or(() -> TorchTypes.ofName(name).map(TorchValue.TypeName::new));
        if (known.isEmpty() && name.equals(UNTYPED)) {
            return new TorchValue.StorageType(Optional.empty());
        }
        return known.orElseThrow(() -> source.unsupported("refuses to load or call " + Printable.of(name)
                + ": only tensors are built from a checkpoint, and a file that asks for more may be malicious. "
                + "If you trust its origin, " + TorchAdvice.CONVERT));
    }

    @Override
    public PickleValue call(PickleValue function, List<PickleValue> arguments) {
        if (!(function instanceof TorchValue.Function known)) {
            throw damaged("calls what is no function");
        }
        return switch (known) {
            case ORDERED_DICT -> orderedDictionary(arguments);
            case REBUILD_TENSOR -> tensor(arguments, 6);
            case REBUILD_TENSOR_OF_TYPE -> tensor(arguments, 7);
            case REBUILD_PARAMETER, REBUILD_PARAMETER_WITH_STATE -> parameter(arguments);
        };
    }

    private PickleValue orderedDictionary(List<PickleValue> arguments) {
        if (!arguments.isEmpty()) {
            throw source.unsupported("an OrderedDict saved by Python 2; " + TorchAdvice.CONVERT);
        }
        return new Dictionary();
    }

    private PickleValue parameter(List<PickleValue> arguments) {
        if (arguments.isEmpty() || !(arguments.get(0) instanceof TorchValue.Tensor tensor)) {
            throw damaged("makes a parameter of what is no tensor");
        }
        return tensor;
    }

    /** Arguments: storage, offset, shape, strides, requires_grad, hooks, in version 3 the type, and metadata. */
    private PickleValue tensor(List<PickleValue> arguments, int required) {
        boolean sound = arguments.size() >= required
                && arguments.get(0) instanceof TorchValue.Storage
                && arguments.get(1) instanceof Int;
        if (!sound) {
            throw damaged("builds a tensor without a storage and an offset");
        }
        if (arguments.size() > required && !isEmpty(arguments.get(required))) {
            throw source.unsupported(
                    "a tensor that is stored conjugated or negated; make it plain with .resolve_conj().resolve_neg()");
        }
        TorchValue.Storage storage = (TorchValue.Storage) arguments.get(0);
        return new TorchValue.Tensor(
                storage,
                dtype(storage, arguments, required),
                ((Int) arguments.get(1)).value(),
                numbers(arguments.get(2)),
                numbers(arguments.get(3)));
    }

    private DType dtype(TorchValue.Storage storage, List<PickleValue> arguments, int required) {
        if (arguments.get(required - 1) instanceof TorchValue.TypeName type) {
            return type.dtype();
        }
        return storage.dtype().orElseThrow(() -> damaged("builds a tensor without a type"));
    }

    private static boolean isEmpty(PickleValue metadata) {
        return metadata == Opaque.NONE || (metadata instanceof Dictionary dictionary && dictionary.size() == 0);
    }

    private List<Long> numbers(PickleValue value) {
        if (!(value instanceof Tuple tuple) || tuple.items().size() > Limits.DIMENSIONS) {
            throw damaged("gives a tensor a shape that is no tuple of at most " + Limits.DIMENSIONS + " numbers");
        }
        return tuple.items().stream().map(this::number).toList();
    }

    private Long number(PickleValue value) {
        if (!(value instanceof Int number) || number.value() < 0) {
            throw damaged("gives a tensor a shape or strides other than whole numbers from 0");
        }
        return number.value();
    }

    /** A storage's id: the word storage, its class, its key, the device that it was on, the number of elements. */
    @Override
    public PickleValue persistent(PickleValue id) {
        List<PickleValue> parts = id instanceof Tuple tuple ? tuple.items() : List.of();
        boolean sound = parts.size() == 5
                && parts.get(0) instanceof Text word
                && word.value().equals("storage")
                && parts.get(1) instanceof TorchValue.StorageType
                && parts.get(2) instanceof Text
                && parts.get(4) instanceof Int count
                && count.value() >= 0;
        if (!sound) {
            throw damaged("refers to what is no storage");
        }
        return new TorchValue.Storage(
                ((TorchValue.StorageType) parts.get(1)).dtype(),
                ((Text) parts.get(2)).value(),
                ((Int) parts.get(4)).value());
    }

    private ModelException damaged(String problem) {
        return source.damaged("the pickle is damaged: it " + problem + "; fetch the file again");
    }
}
