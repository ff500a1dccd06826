/** The embed service: embeddings of many pictures and prompts. */
@NullMarked
package dev.zeroshot.core.embed;

import org.jspecify.annotations.NullMarked;
