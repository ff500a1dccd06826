/** From ranked labels to a picture's class, or to doubt. */
@NullMarked
package dev.zeroshot.core.label.rule;

import org.jspecify.annotations.NullMarked;
