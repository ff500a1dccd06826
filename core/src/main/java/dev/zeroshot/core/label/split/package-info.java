/** Which part of a data set a picture belongs to. */
@NullMarked
package dev.zeroshot.core.label.split;

import org.jspecify.annotations.NullMarked;
