package dev.zeroshot.core.classify;

import dev.zeroshot.core.embedding.Embedding;
import dev.zeroshot.core.embedding.PromptEmbeddingCache;
import dev.zeroshot.core.embedding.TextEncoder;
import dev.zeroshot.core.prompt.Label;
import dev.zeroshot.core.prompt.PromptSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** From labels to one embedding each: the mean of its prompts'. Thread-safe. */
final class LabelEmbedder {
    private final TextEncoder encoder;
    private final PromptEmbeddingCache cache;

    LabelEmbedder(TextEncoder encoder, int promptCacheCapacity) {
        this.encoder = encoder;
        this.cache = new PromptEmbeddingCache(encoder, promptCacheCapacity);
    }

    List<Embedding> embed(PromptSet set) {
        List<String> prompts = set.distinctPrompts();
        List<Embedding> embeddings = cache.embed(prompts);
        Map<String, Embedding> byPrompt = new HashMap<>();
        for (int i = 0; i < prompts.size(); i++) {
            byPrompt.put(prompts.get(i), embeddings.get(i));
        }
        return set.labels().stream().map(label -> mean(label, byPrompt)).toList();
    }

    /** One warning a prompt that the model does not see in full. */
    List<String> truncations(PromptSet set) {
        List<String> warnings = new ArrayList<>();
        for (String prompt : set.distinctPrompts()) {
            encoder.truncation(prompt)
                    .ifPresent(what -> warnings.add("the prompt '" + abbreviate(prompt) + "' " + what));
        }
        return warnings;
    }

    private static Embedding mean(Label label, Map<String, Embedding> byPrompt) {
        return Embedding.mean(label.prompts().stream().map(byPrompt::get).toList());
    }

    private static String abbreviate(String prompt) {
        return prompt.codePointCount(0, prompt.length()) <= 60
                ? prompt
                : prompt.substring(0, prompt.offsetByCodePoints(0, 59)) + "…";
    }
}
