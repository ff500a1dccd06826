package dev.zeroshot.core.contract;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.zeroshot.core.embedding.Embedding;
import dev.zeroshot.core.embedding.TextEncoder;
import dev.zeroshot.core.embedding.TokenIds;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What every {@link TextEncoder} promises. */
public abstract class TextEncoderContract {
    private static final List<String> PROMPTS = List.of(
            "cat",
            "a photo of a dog",
            "",
            "an orange on a table beside three green apples",
            "x",
            "  a photo  of a\tdog ");

    /**
     * The encoder under test, open until the test ends; the subclass closes it.
     *
     * @return the encoder
     */
    protected abstract TextEncoder textEncoder();

    /**
     * How far values may differ between two calls for one prompt.
     *
     * @return 0 unless the backend passes values through a text format
     */
    protected float tolerance() {
        return 0;
    }

    @Test
    void textEmbeddingsHaveUnitLengthAndTheDimensionPromised() {
        for (Embedding embedding : textEncoder().encode(PROMPTS)) {
            assertEquals(textEncoder().dimension(), embedding.dimension());
            assertEquals(1, Math.sqrt(embedding.cosine(embedding)), 1e-5);
        }
    }

    @Test
    void aTextEmbeddingDoesNotDependOnBatchMates() {
        List<Embedding> together = textEncoder().encode(PROMPTS);

        for (int i = 0; i < PROMPTS.size(); i++) {
            assertSame(
                    together.get(i),
                    textEncoder().encode(List.of(PROMPTS.get(i))).get(0));
        }
    }

    @Test
    void differentPromptsHaveDifferentEmbeddings() {
        List<Embedding> embeddings = textEncoder().encode(List.of("cat", "dog", "house"));

        assertEquals(3, embeddings.stream().distinct().count());
    }

    @Test
    void noPromptsGiveNoEmbeddings() {
        assertEquals(List.of(), textEncoder().encode(List.of()));
    }

    @Test
    void aPromptOverTheContextLengthIsTruncated() {
        String prompt = "word ".repeat(2000);

        assertEquals(1, textEncoder().encode(List.of(prompt)).size());
        Optional<TokenIds> ids = textEncoder().tokenize(prompt);
        ids.ifPresent(cut -> {
            assertTrue(cut.truncated());
            assertTrue(cut.untruncatedLength() >= 2000);
        });
    }

    @Test
    void tokensAreTheSameForEveryCall() {
        assertEquals(textEncoder().tokenize("a cat"), textEncoder().tokenize("a cat"));
        textEncoder().tokenize("a cat").ifPresent(ids -> assertFalse(ids.truncated()));
    }

    @Test
    void threadsGetWhatOneThreadGets() throws Exception {
        List<Embedding> expected = textEncoder().encode(PROMPTS);
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<List<Embedding>>> answers = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                answers.add(threads.submit(() -> textEncoder().encode(PROMPTS)));
            }
            for (Future<List<Embedding>> answer : answers) {
                for (int i = 0; i < expected.size(); i++) {
                    assertSame(expected.get(i), answer.get().get(i));
                }
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private void assertSame(Embedding expected, Embedding actual) {
        assertArrayEquals(expected.toArray(), actual.toArray(), tolerance());
    }
}
