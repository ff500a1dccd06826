/** The classify service: one picture, or many with decoding beside inference. */
@NullMarked
package dev.zeroshot.core.classify;

import org.jspecify.annotations.NullMarked;
