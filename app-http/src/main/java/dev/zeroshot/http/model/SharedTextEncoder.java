package dev.zeroshot.http.model;

import dev.zeroshot.core.embedding.Embedding;
import dev.zeroshot.core.embedding.PromptEmbeddingCache;
import dev.zeroshot.core.embedding.TextEncoder;
import dev.zeroshot.core.embedding.TokenIds;
import dev.zeroshot.http.batch.Caller;
import dev.zeroshot.http.batch.MicroBatcher;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** A model's prompt tower for many requests: prompts are remembered, and new ones of several requests share batches. */
final class SharedTextEncoder implements TextEncoder, AutoCloseable {
    private static final int REMEMBERED = 10_000;
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private final TextEncoder encoder;
    private final MicroBatcher<String, Embedding> batcher;
    private final PromptEmbeddingCache cache;

    SharedTextEncoder(TextEncoder encoder, MicroBatcher<String, Embedding> batcher) {
        this.encoder = encoder;
        this.batcher = batcher;
        this.cache = new PromptEmbeddingCache(new Batched(encoder, batcher, new AtomicLong()), REMEMBERED);
    }

    @Override
    public int dimension() {
        return encoder.dimension();
    }

    @Override
    public List<Embedding> encode(List<String> prompts) {
        return cache.embed(prompts);
    }

    @Override
    public Optional<TokenIds> tokenize(String prompt) {
        return encoder.tokenize(prompt);
    }

    @Override
    public Optional<String> truncation(String prompt) {
        return encoder.truncation(prompt);
    }

    int waiting() {
        return batcher.waiting();
    }

    @Override
    public void close() {
        batcher.close();
    }

    /**
     * Each call is a client of its own, so that few prompts need not wait for many. No call gives up early: other requests
     * may wait for the same prompts.
     */
    private record Batched(TextEncoder encoder, MicroBatcher<String, Embedding> batcher, AtomicLong calls)
            implements TextEncoder {
        @Override
        public int dimension() {
            return encoder.dimension();
        }

        @Override
        public List<Embedding> encode(List<String> prompts) {
            long end = System.nanoTime() + LONGEST.toNanos();
            return batcher.answer(prompts, new Caller("call " + calls.incrementAndGet(), "", end, () -> false));
        }

        @Override
        public Optional<TokenIds> tokenize(String prompt) {
            return encoder.tokenize(prompt);
        }
    }
}
