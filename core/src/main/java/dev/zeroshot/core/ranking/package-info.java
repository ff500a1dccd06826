/** From cosines to ranked labels. */
@NullMarked
package dev.zeroshot.core.ranking;

import org.jspecify.annotations.NullMarked;
