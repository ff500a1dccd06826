package dev.zeroshot.core.probe;

import dev.zeroshot.core.embedding.Embedding;

/**
 * A class that a probe knows.
 *
 * @param name its name
 * @param pictures how many pictures of it were learnt from
 * @param mean the mean of their embeddings, scaled to unit length
 */
public record ProbeClass(String name, int pictures, Embedding mean) {}
