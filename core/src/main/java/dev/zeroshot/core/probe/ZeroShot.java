package dev.zeroshot.core.probe;

import dev.zeroshot.core.embedding.Embedding;
import dev.zeroshot.core.embedding.PromptEmbeddingCache;
import dev.zeroshot.core.embedding.TextEncoder;
import dev.zeroshot.core.prompt.Label;
import dev.zeroshot.core.prompt.PromptSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What prompts alone say of pictures that are encoded already: the label of the largest cosine. Thread-safe. */
final class ZeroShot {
    private final List<Label> labels;
    private final List<Embedding> embeddings;
    private final List<String> warnings;

    private ZeroShot(List<Label> labels, List<Embedding> embeddings, List<String> warnings) {
        this.labels = labels;
        this.embeddings = embeddings;
        this.warnings = warnings;
    }

    static ZeroShot of(TextEncoder encoder, PromptSet prompts) {
        List<String> texts = prompts.distinctPrompts();
        List<Embedding> embedded = new PromptEmbeddingCache(encoder, texts.size()).embed(texts);
        Map<String, Embedding> byText = new HashMap<>();
        for (int i = 0; i < texts.size(); i++) {
            byText.put(texts.get(i), embedded.get(i));
        }
        List<String> warnings = new ArrayList<>(prompts.warnings());
        texts.forEach(
                text -> encoder.truncation(text).ifPresent(what -> warnings.add("the prompt '" + text + "' " + what)));
        return new ZeroShot(
                prompts.labels(),
                prompts.labels().stream()
                        .map(label -> Embedding.mean(
                                label.prompts().stream().map(byText::get).toList()))
                        .toList(),
                warnings);
    }

    List<String> warnings() {
        return warnings;
    }

    List<Boolean> right(List<Example> examples) {
        return examples.stream()
                .map(example -> best(example.embedding()).equals(example.className()))
                .toList();
    }

    private String best(Embedding picture) {
        int best = 0;
        for (int i = 1; i < embeddings.size(); i++) {
            if (embeddings.get(i).cosine(picture) > embeddings.get(best).cosine(picture)) {
                best = i;
            }
        }
        return labels.get(best).name();
    }
}
