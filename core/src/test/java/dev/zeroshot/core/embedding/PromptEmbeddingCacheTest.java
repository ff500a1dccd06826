package dev.zeroshot.core.embedding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class PromptEmbeddingCacheTest {
    private final CountingEncoder encoder = new CountingEncoder();

    @Test
    void computesNewPromptsInOneBatchAndKnownOnesNotAgain() {
        PromptEmbeddingCache cache = new PromptEmbeddingCache(encoder, 10);

        List<Embedding> first = cache.embed(List.of("a", "bb", "a"));
        List<Embedding> second = cache.embed(List.of("bb", "ccc"));

        assertEquals(List.of(List.of("a", "bb"), List.of("ccc")), encoder.batches);
        assertSame(first.get(0), first.get(2));
        assertSame(first.get(1), second.get(0));
        assertEquals(CountingEncoder.embedding("ccc"), second.get(1));
    }

    @Test
    void forgetsThePromptThatWasNotUsedForLongest() {
        PromptEmbeddingCache cache = new PromptEmbeddingCache(encoder, 2);

        cache.embed(List.of("a"));
        cache.embed(List.of("bb"));
        cache.embed(List.of("a"));
        cache.embed(List.of("ccc"));
        cache.embed(List.of("a", "ccc"));
        assertEquals(3, encoder.batches.size());

        cache.embed(List.of("bb"));
        assertEquals(4, encoder.batches.size());
        assertEquals(2, cache.size());
    }

    @Test
    void answersMorePromptsThanItHolds() {
        PromptEmbeddingCache cache = new PromptEmbeddingCache(encoder, 2);

        List<Embedding> embeddings = cache.embed(List.of("a", "bb", "ccc", "dddd"));

        assertEquals(CountingEncoder.embedding("dddd"), embeddings.get(3));
        assertEquals(2, cache.size());
    }

    @Test
    void threadsShareOneComputation() throws Exception {
        PromptEmbeddingCache cache = new PromptEmbeddingCache(encoder, 10);
        encoder.gate = new CountDownLatch(1);
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<List<Embedding>>> answers = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                answers.add(threads.submit(() -> cache.embed(List.of("same"))));
            }
            encoder.gate.countDown();
            for (Future<List<Embedding>> answer : answers) {
                assertEquals(List.of(CountingEncoder.embedding("same")), answer.get());
            }
        } finally {
            threads.shutdownNow();
        }
        assertEquals(List.of(List.of("same")), encoder.batches);
    }

    @Test
    void aFailureIsNotRemembered() {
        PromptEmbeddingCache cache = new PromptEmbeddingCache(encoder, 10);
        encoder.failures = 1;

        assertThrows(IllegalStateException.class, () -> cache.embed(List.of("a")));
        assertEquals(0, cache.size());
        assertEquals(List.of(CountingEncoder.embedding("a")), cache.embed(List.of("a")));
    }

    private static final class CountingEncoder implements TextEncoder {
        private final List<List<String>> batches = Collections.synchronizedList(new ArrayList<>());
        private volatile CountDownLatch gate = new CountDownLatch(0);
        private volatile int failures;

        static Embedding embedding(String prompt) {
            return Embedding.normalised(new float[] {1, prompt.length()});
        }

        @Override
        public int dimension() {
            return 2;
        }

        @Override
        public List<Embedding> encode(List<String> prompts) {
            batches.add(prompts);
            try {
                gate.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            if (failures > 0) {
                failures = 0;
                throw new IllegalStateException("asked to fail");
            }
            return prompts.stream().map(CountingEncoder::embedding).toList();
        }

        @Override
        public Optional<TokenIds> tokenize(String prompt) {
            return Optional.empty();
        }
    }
}
