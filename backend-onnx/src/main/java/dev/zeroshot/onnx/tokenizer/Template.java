package dev.zeroshot.onnx.tokenizer;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What goes around a prompt's ids.
 *
 * @param before ids in front
 * @param after ids at the end
 */
record Template(List<Integer> before, List<Integer> after) {
    Template {
        before = List.copyOf(before);
        after = List.copyOf(after);
    }

    int size() {
        return before.size() + after.size();
    }

    IntStream ids() {
        return Stream.concat(before.stream(), after.stream()).mapToInt(Integer::intValue);
    }
}
