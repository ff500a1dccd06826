package dev.zeroshot.onnx.weights;

import dev.zeroshot.onnx.json.Printable;
import dev.zeroshot.onnx.weights.file.SourceFile;
import dev.zeroshot.onnx.weights.pickle.PickleValue;
import dev.zeroshot.onnx.weights.pickle.PickleValue.Dictionary;
import dev.zeroshot.onnx.weights.pickle.PickleValue.Text;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Finds the named tensors in what a checkpoint's pickle holds. */
final class StateDictionary {
    /** Keys under which training programs keep the model beside their own state. */
    private static final List<String> NESTED = List.of("state_dict", "model_state_dict", "model", "module");

    private static final int KEYS_SHOWN = 5;

    private final SourceFile source;

    private StateDictionary(SourceFile source) {
        this.source = source;
    }

    /** The tensors by name; other values beside them, such as a step count, are left out. */
    static Map<String, TorchValue.Tensor> tensors(SourceFile source, PickleValue top) {
        return new StateDictionary(source).find(top);
    }

    private Map<String, TorchValue.Tensor> find(PickleValue top) {
        if (!(top instanceof Dictionary dictionary)) {
            throw source.unsupported("holds no dictionary of tensors; save the model's state_dict()");
        }
        Map<String, TorchValue.Tensor> tensors = named(dictionary);
        return tensors.isEmpty() ? nested(dictionary) : tensors;
    }

    private Map<String, TorchValue.Tensor> nested(Dictionary dictionary) {
        List<Map<String, TorchValue.Tensor>> candidates = IntStream.range(0, dictionary.size())
                .filter(i -> dictionary.key(i) instanceof Text key && NESTED.contains(key.value()))
                .filter(i -> dictionary.value(i) instanceof Dictionary)
                .mapToObj(i -> named((Dictionary) dictionary.value(i)))
                .filter(tensors -> !tensors.isEmpty())
                .toList();
        if (candidates.size() != 1) {
            throw source.unsupported("holds no dictionary of tensors but one of " + keys(dictionary)
                    + "; save the model's state_dict() alone");
        }
        return candidates.get(0);
    }

    private Map<String, TorchValue.Tensor> named(Dictionary dictionary) {
        Map<String, TorchValue.Tensor> tensors = new LinkedHashMap<>();
        for (int i = 0; i < dictionary.size(); i++) {
            if (dictionary.value(i) instanceof TorchValue.Tensor tensor) {
                add(tensors, dictionary.key(i), tensor);
            }
        }
        return tensors;
    }

    private void add(Map<String, TorchValue.Tensor> tensors, PickleValue key, TorchValue.Tensor tensor) {
        if (!(key instanceof Text name)) {
            throw source.unsupported("holds a tensor whose key is no string; save the model's state_dict()");
        }
        if (name.value().length() > Limits.NAME_CHARS) {
            throw source.damaged(Subject.of(name.value()) + " has an absurdly long name; fetch the file again");
        }
        if (tensors.put(name.value(), tensor) != null) {
            throw source.damaged(Subject.of(name.value()) + " is there twice; fetch the file again");
        }
        Limits.checkTensorCount(source, tensors.size());
    }

    private static String keys(Dictionary dictionary) {
        String shown = IntStream.range(0, Math.min(dictionary.size(), KEYS_SHOWN))
                .mapToObj(i -> dictionary.key(i) instanceof Text key ? "'" + Printable.of(key.value()) + "'" : "?")
                .collect(Collectors.joining(", "));
        return "[" + shown + (dictionary.size() > KEYS_SHOWN ? ", ...]" : "]");
    }
}
