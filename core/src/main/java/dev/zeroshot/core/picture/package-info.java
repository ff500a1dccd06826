/** A picture on its way to an encoder: bytes, pixels, crop, tensor; each step has a package of its own. */
@NullMarked
package dev.zeroshot.core.picture;

import org.jspecify.annotations.NullMarked;
