package dev.zeroshot.hosted;

import java.util.ArrayList;
import java.util.List;

/** Shares prompts out among calls. */
final class Parts {
    private Parts() {}

    /** {@return the prompts in order, in parts of at most {@link CallBody#MAX_PROMPTS}} */
    static List<List<String>> of(List<String> prompts) {
        List<List<String>> parts = new ArrayList<>();
        for (int from = 0; from < prompts.size(); from += CallBody.MAX_PROMPTS) {
            parts.add(prompts.subList(from, Math.min(prompts.size(), from + CallBody.MAX_PROMPTS)));
        }
        return parts;
    }
}
