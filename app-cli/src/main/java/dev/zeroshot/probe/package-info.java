/** Linear probes by LIBLINEAR, and the files that keep them. */
@NullMarked
package dev.zeroshot.probe;

import org.jspecify.annotations.NullMarked;
