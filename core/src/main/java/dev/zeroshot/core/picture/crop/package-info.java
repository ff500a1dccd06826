/** From a decoded picture to the part of it, at the size, that a model looks at. */
@NullMarked
package dev.zeroshot.core.picture.crop;

import org.jspecify.annotations.NullMarked;
