/** From embeddings, or from a backend that answers in one call, to the cosine of each prompt. */
@NullMarked
package dev.zeroshot.core.similarity;

import org.jspecify.annotations.NullMarked;
