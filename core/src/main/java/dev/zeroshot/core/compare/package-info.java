/** The compare service: several models on the same pictures, each picture decoded once. */
@NullMarked
package dev.zeroshot.core.compare;

import org.jspecify.annotations.NullMarked;
