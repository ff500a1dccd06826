package dev.zeroshot.core.embed;

import dev.zeroshot.core.embedding.Embedding;
import dev.zeroshot.core.embedding.TokenIds;
import java.util.Optional;

/**
 * A text with its embedding.
 *
 * @param text as given
 * @param tokens its token ids, or empty if the backend does not know them
 * @param embedding of unit length
 * @param truncation in words, that the model does not see the whole text; empty if it does
 */
public record EmbeddedText(String text, Optional<TokenIds> tokens, Embedding embedding, Optional<String> truncation) {}
