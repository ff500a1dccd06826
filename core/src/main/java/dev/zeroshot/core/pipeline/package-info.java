/** Scheduling: many inputs through a few workers, results in input order, bounded in memory, cancellable. */
@NullMarked
package dev.zeroshot.core.pipeline;

import org.jspecify.annotations.NullMarked;
