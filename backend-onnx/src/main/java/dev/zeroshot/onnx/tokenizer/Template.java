package dev.zeroshot.onnx.tokenizer;

import java.util.List;

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
}
