package dev.zeroshot.onnx.weights.pickle;

import dev.zeroshot.core.error.ModelException;
import dev.zeroshot.onnx.weights.file.SourceFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The stack, the marks on it and the memo of a pickle machine, within limits. For one pickle and one thread. */
final class PickleStack {
    /**
     * Values that one pickle may push, and memoise: enough for some 16,000 tensors, and less than 100 MiB of heap even if
     * each is an empty dictionary.
     */
    static final int MAX_VALUES = 500_000;

    private final SourceFile source;
    private final List<PickleValue> stack = new ArrayList<>();
    private final List<Integer> marks = new ArrayList<>();
    private final Map<Integer, PickleValue> memo = new HashMap<>();
    private int pushed;

    PickleStack(SourceFile source) {
        this.source = source;
    }

    void push(PickleValue value) {
        count();
        stack.add(value);
    }

    PickleValue pop() {
        checkPresent();
        return stack.remove(stack.size() - 1);
    }

    PickleValue top() {
        checkPresent();
        return stack.get(stack.size() - 1);
    }

    void mark() {
        count();
        marks.add(stack.size());
    }

    /** Takes all values above the last mark, and the mark. */
    List<PickleValue> popToMark() {
        if (marks.isEmpty()) {
            throw damaged("takes values up to a mark that it never set");
        }
        List<PickleValue> above = stack.subList(marks.remove(marks.size() - 1), stack.size());
        List<PickleValue> values = List.copyOf(above);
        above.clear();
        return values;
    }

    /** Takes this many values, the one on top last. */
    List<PickleValue> pop(int count) {
        if (stack.size() - floor() < count) {
            throw tooShort();
        }
        List<PickleValue> above = stack.subList(stack.size() - count, stack.size());
        List<PickleValue> values = List.copyOf(above);
        above.clear();
        return values;
    }

    void memoise() {
        memoise(memo.size());
    }

    void memoise(int key) {
        memo.put(key, top());
        if (memo.size() > MAX_VALUES) {
            throw tooMany();
        }
    }

    PickleValue recall(int key) {
        PickleValue value = memo.get(key);
        if (value == null) {
            throw damaged("recalls a value that it never stored");
        }
        return value;
    }

    private void count() {
        if (++pushed > MAX_VALUES) {
            throw tooMany();
        }
    }

    private void checkPresent() {
        if (stack.size() <= floor()) {
            throw tooShort();
        }
    }

    private int floor() {
        return marks.isEmpty() ? 0 : marks.get(marks.size() - 1);
    }

    private ModelException tooMany() {
        return source.unsupported(
                "the pickle builds more than " + MAX_VALUES + " values; no model of a supported kind has so many");
    }

    private ModelException tooShort() {
        return damaged("takes a value from an empty stack");
    }

    private ModelException damaged(String problem) {
        return source.damaged("the pickle is damaged: it " + problem + "; fetch the file again");
    }
}
