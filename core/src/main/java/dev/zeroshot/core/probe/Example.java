package dev.zeroshot.core.probe;

import dev.zeroshot.core.embedding.Embedding;

/**
 * A picture whose class is known, as a model sees it.
 *
 * @param name what the picture is called; each of a set another
 * @param className its class
 * @param embedding what the model made of it
 */
public record Example(String name, String className, Embedding embedding) {}
