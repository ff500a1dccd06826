/** From bytes to upright RGB pixels. */
@NullMarked
package dev.zeroshot.core.picture.pixels;

import org.jspecify.annotations.NullMarked;
