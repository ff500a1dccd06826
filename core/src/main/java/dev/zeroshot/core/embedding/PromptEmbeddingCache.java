package dev.zeroshot.core.embedding;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * Remembers the embeddings of the prompts that were used last, for one text encoder. Bounded and thread-safe: threads
 * that ask for the same new prompt at the same time share one computation. A computation that fails is forgotten, so
 * that the next caller tries again.
 */
public final class PromptEmbeddingCache {
    private final TextEncoder encoder;
    private final int capacity;

    /** In order of last use; a prompt that is being computed holds an incomplete future. Guarded by itself. */
    private final Map<String, CompletableFuture<Embedding>> entries = new LinkedHashMap<>(16, 0.75f, true);

    /**
     * Creates an empty cache.
     *
     * @param encoder computes what is not there
     * @param capacity how many prompts are remembered, at least 1
     */
    public PromptEmbeddingCache(TextEncoder encoder, int capacity) {
        if (capacity < 1) {
            throw new IllegalArgumentException("capacity " + capacity + " < 1");
        }
        this.encoder = encoder;
        this.capacity = capacity;
    }

    /**
     * The embeddings of prompts; those that are new are computed in one batch.
     *
     * @param prompts any texts, repetitions allowed
     * @return one embedding a prompt, in the same order
     * @throws dev.zeroshot.core.error.ModelException if the encoder cannot answer
     */
    public List<Embedding> embed(List<String> prompts) {
        Map<String, CompletableFuture<Embedding>> wanted = new LinkedHashMap<>();
        Map<String, CompletableFuture<Embedding>> mine = new LinkedHashMap<>();
        synchronized (entries) {
            for (String prompt : new LinkedHashSet<>(prompts)) {
                CompletableFuture<Embedding> known = entries.get(prompt);
                if (known == null) {
                    known = new CompletableFuture<>();
                    entries.put(prompt, known);
                    mine.put(prompt, known);
                }
                wanted.put(prompt, known);
            }
            evict();
        }
        compute(mine);
        List<Embedding> embeddings = new ArrayList<>(prompts.size());
        for (String prompt : prompts) {
            embeddings.add(join(wanted, prompt));
        }
        return embeddings;
    }

    /**
     * How many prompts are remembered now.
     *
     * @return 0 to the capacity
     */
    public int size() {
        synchronized (entries) {
            return entries.size();
        }
    }

    private static Embedding join(Map<String, CompletableFuture<Embedding>> wanted, String prompt) {
        CompletableFuture<Embedding> future = wanted.get(prompt);
        if (future == null) {
            throw new AssertionError(prompt);
        }
        try {
            return future.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    private void compute(Map<String, CompletableFuture<Embedding>> mine) {
        if (mine.isEmpty()) {
            return;
        }
        try {
            List<Embedding> computed = encoder.encode(List.copyOf(mine.keySet()));
            int i = 0;
            for (CompletableFuture<Embedding> future : mine.values()) {
                future.complete(computed.get(i++));
            }
        } catch (RuntimeException | Error e) {
            forget(mine);
            mine.values().forEach(future -> future.completeExceptionally(e));
            throw e;
        }
    }

    private void forget(Map<String, CompletableFuture<Embedding>> failed) {
        synchronized (entries) {
            failed.forEach(entries::remove);
        }
    }

    /** Eldest first; whoever waits for an evicted prompt still holds its future. */
    private void evict() {
        Set<String> prompts = entries.keySet();
        var eldest = prompts.iterator();
        for (int surplus = prompts.size() - capacity; surplus > 0; surplus--) {
            eldest.next();
            eldest.remove();
        }
    }
}
