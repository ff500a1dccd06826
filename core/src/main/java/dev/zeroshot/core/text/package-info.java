/** Help with words in messages: the nearest known names. */
@NullMarked
package dev.zeroshot.core.text;

import org.jspecify.annotations.NullMarked;
