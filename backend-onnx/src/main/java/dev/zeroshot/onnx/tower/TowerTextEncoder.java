package dev.zeroshot.onnx.tower;

import dev.zeroshot.core.embedding.Embedding;
import dev.zeroshot.core.embedding.TextEncoder;
import dev.zeroshot.core.embedding.TokenIds;
import dev.zeroshot.onnx.tokenizer.Tokenizer;
import java.util.List;
import java.util.Optional;

/** Turns prompts into token ids and runs the tower. Thread-safe. */
final class TowerTextEncoder implements TextEncoder {
    private final Tokenizer tokenizer;
    private final TextTower tower;
    private final Lifetime lifetime;

    TowerTextEncoder(Tokenizer tokenizer, TextTower tower, Lifetime lifetime) {
        this.tokenizer = tokenizer;
        this.tower = tower;
        this.lifetime = lifetime;
    }

    @Override
    public int dimension() {
        return tower.dimension();
    }

    @Override
    public List<Embedding> encode(List<String> prompts) {
        lifetime.requireOpen();
        return prompts.isEmpty()
                ? List.of()
                : tower.embed(prompts.stream().map(tokenizer::encode).toList());
    }

    @Override
    public Optional<TokenIds> tokenize(String prompt) {
        return Optional.of(tokenizer.encode(prompt));
    }

    void close() {
        tower.close();
    }
}
