/** Linear probes: a classifier on a model's embeddings, trained from labelled pictures. */
@NullMarked
package dev.zeroshot.core.probe;

import org.jspecify.annotations.NullMarked;
