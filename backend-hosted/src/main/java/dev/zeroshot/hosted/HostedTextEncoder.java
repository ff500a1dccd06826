package dev.zeroshot.hosted;

import dev.zeroshot.core.embedding.Embedding;
import dev.zeroshot.core.embedding.PromptEmbeddingCache;
import dev.zeroshot.core.embedding.TextEncoder;
import dev.zeroshot.core.embedding.TokenIds;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;

/**
 * Embeds prompts, up to {@link CallBody#MAX_PROMPTS} a call; the calls are made in parallel, and no prompt is sent twice
 * while it is remembered. Thread-safe.
 */
final class HostedTextEncoder implements TextEncoder {
    private static final int REMEMBERED = 10_000;

    private final int dimension;
    private final PromptCut cut;
    private final PromptEmbeddingCache cache;
    private final OpenState state;

    HostedTextEncoder(int dimension, PromptCut cut, ServiceClient client, ParallelCalls parallel, OpenState state) {
        this.dimension = dimension;
        this.cut = cut;
        this.cache = new PromptEmbeddingCache(new Sender(dimension, client, parallel), REMEMBERED);
        this.state = state;
    }

    @Override
    public int dimension() {
        return dimension;
    }

    @Override
    public List<Embedding> encode(List<String> prompts) {
        List<String> sent = prompts.stream().map(cut::cut).toList();
        return state.whileOpen(() -> embed(sent));
    }

    private List<Embedding> embed(List<String> prompts) {
        while (true) {
            try {
                return cache.embed(prompts);
            } catch (CancellationException e) {
                if (Thread.currentThread().isInterrupted()) {
                    throw e;
                }
                // Another caller that was to get some of these prompts gave up; now they are this one's to get.
            }
        }
    }

    /** The service does not tell. */
    @Override
    public Optional<TokenIds> tokenize(String prompt) {
        return Optional.empty();
    }

    @Override
    public Optional<String> truncation(String prompt) {
        return cut.truncation(prompt);
    }

    /** Sends whatever it gets. */
    private record Sender(int dimension, ServiceClient client, ParallelCalls parallel) implements TextEncoder {
        @Override
        public List<Embedding> encode(List<String> prompts) {
            List<Supplier<List<Embedding>>> calls = Parts.of(prompts).stream()
                    .<Supplier<List<Embedding>>>map(part -> () -> client.embedTexts(part))
                    .toList();
            return parallel.run(calls).stream().flatMap(List::stream).toList();
        }

        @Override
        public Optional<TokenIds> tokenize(String prompt) {
            return Optional.empty();
        }
    }
}
