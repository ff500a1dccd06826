/** From prepared pictures and prompts to unit-length embeddings: the encoder ports and the prompt-embedding cache. */
@NullMarked
package dev.zeroshot.core.embedding;

import org.jspecify.annotations.NullMarked;
