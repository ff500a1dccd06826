/** From a crop's 8-bit samples to the numbers that a model takes. */
@NullMarked
package dev.zeroshot.core.picture.tensor;

import org.jspecify.annotations.NullMarked;
