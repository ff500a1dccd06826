package dev.zeroshot.onnx.tokenizer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.zeroshot.onnx.json.JsonObjectView;
import java.util.List;
import java.util.stream.Collectors;

/** Prompts with the ids that the "tokenizers" library gives for them. */
final class GoldenPrompts {
    private final List<JsonObjectView> prompts;

    /** Takes {@code [{"text": "...", "ids": [...]}, ...]}. */
    GoldenPrompts(List<JsonObjectView> prompts) {
        this.prompts = prompts;
        assertFalse(prompts.isEmpty());
    }

    /** Names each prompt that the tokenizer encodes otherwise. */
    void assertEncodedBy(Tokenizer tokenizer) {
        String different = prompts.stream()
                .filter(prompt -> !ids(prompt).equals(encoded(tokenizer, prompt)))
                .map(prompt -> prompt.string("text") + " is " + encoded(tokenizer, prompt) + ", not " + ids(prompt))
                .collect(Collectors.joining("\n"));
        assertEquals("", different);
    }

    private static List<Integer> ids(JsonObjectView prompt) {
        return prompt.optionalNumbers("ids").orElseThrow().stream()
                .map(Double::intValue)
                .toList();
    }

    private static List<Integer> encoded(Tokenizer tokenizer, JsonObjectView prompt) {
        return java.util.Arrays.stream(tokenizer.encode(prompt.string("text")).toArray())
                .boxed()
                .toList();
    }
}
