package dev.zeroshot.onnx.tokenizer.split;

import java.util.List;

/** Splits a text into parts. Implementations are thread-safe. */
@FunctionalInterface
public interface Splitter {
    /**
     * Splits a text.
     *
     * @param text not empty
     * @param parts where to add the parts, none empty
     */
    void split(String text, List<String> parts);
}
