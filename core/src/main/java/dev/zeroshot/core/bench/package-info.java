/** Measuring how fast a model is here, beside what the machine could do at best. */
@NullMarked
package dev.zeroshot.core.bench;

import org.jspecify.annotations.NullMarked;
