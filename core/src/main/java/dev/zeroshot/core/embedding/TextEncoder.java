package dev.zeroshot.core.embedding;

import dev.zeroshot.core.error.ModelException;
import java.util.List;
import java.util.Optional;

/** Port: turns prompts into embeddings. Implementations are thread-safe. */
public interface TextEncoder {
    /**
     * How many values an embedding has.
     *
     * @return the dimension, at least 1
     */
    int dimension();

    /**
     * Encodes prompts. A prompt's embedding does not depend on its batch mates. A prompt over the context length is
     * truncated, which {@link #tokenize} tells.
     *
     * @param prompts [P] prompts, P at least 0; an empty prompt is fine
     * @return [P] embeddings of {@link #dimension()} values each, in the order of the prompts
     * @throws ModelException if the model cannot answer
     * @throws IllegalStateException if the model is closed
     */
    List<Embedding> encode(List<String> prompts);

    /**
     * The token ids that a prompt becomes.
     *
     * @param prompt any text
     * @return the ids as the model sees them, without padding, or empty if this backend does not know them
     */
    Optional<TokenIds> tokenize(String prompt);

    /**
     * Whether the model does not see the whole of a prompt, in words.
     *
     * @param prompt any text
     * @return for instance "has 90 tokens; the model sees the first 77 only"; empty if it sees the whole of it
     */
    default Optional<String> truncation(String prompt) {
        return tokenize(prompt)
                .filter(TokenIds::truncated)
                .map(ids -> "has " + ids.untruncatedLength() + " tokens; the model sees the first " + ids.length()
                        + " only");
    }
}
